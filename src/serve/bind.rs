//! Binding to a free port.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs as _};

use anyhow::{Context, Result, bail};

use super::host::Hosts;

/// How many ports are tried.
const TRIES: u16 = 20;

/// A bound port.
pub(super) struct Bound {
    pub(super) listener: TcpListener,
    pub(super) address: SocketAddr,
    /// Host and port as a browser writes them.
    pub(super) name: String,
    /// Names the server answers to.
    pub(super) hosts: Hosts,
}

/// Binds to `host` (loopback if none is given) and `port`, or the next free one after it.
pub(super) fn bind(host: Option<&str>, port: u16) -> Result<Bound> {
    let ip = host.map_or(Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)), resolve)?;
    for port in (0..TRIES).map_while(|more| port.checked_add(more)) {
        match TcpListener::bind((ip, port)) {
            Ok(listener) => return finish(listener, host, ip),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("cannot listen on {ip}, port {port}")),
        }
    }
    bail!("no free port among the {TRIES} from {port} on; choose another with `--port`")
}

fn finish(listener: TcpListener, host: Option<&str>, ip: IpAddr) -> Result<Bound> {
    listener.set_nonblocking(true).context("cannot start the server")?;
    let address = listener.local_addr().context("cannot start the server")?;
    let shown = if ip.is_unspecified() { "localhost".to_owned() } else { host_in_url(host, ip) };
    Ok(Bound { listener, address, name: format!("{shown}:{}", address.port()), hosts: Hosts::new(host, ip) })
}

fn host_in_url(host: Option<&str>, ip: IpAddr) -> String {
    match (host, ip) {
        (Some(name), _) if name.parse::<IpAddr>().is_err() => name.to_owned(),
        (_, IpAddr::V6(ip)) => format!("[{ip}]"),
        (_, IpAddr::V4(ip)) => ip.to_string(),
    }
}

fn resolve(host: &str) -> Result<IpAddr> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses = (bare, 0).to_socket_addrs();
    let first = addresses.ok().and_then(|mut addresses| addresses.next());
    first.map(|address| address.ip()).with_context(|| format!("`{host}` is no address of this machine"))
}
