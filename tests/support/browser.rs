//! A real Chromium for tests: one process a test binary, a tab with cookies and storage of its own wherever one is asked for.
//!
//! It speaks the `DevTools` protocol over `--remote-debugging-pipe`: JSON messages ended by a zero byte, on two descriptors that a
//! shell connects. No port, no WebSocket, no driver, so no crate but `serde_json`; and the browser ends when this process does,
//! whatever ends it, since its pipe closes.
//!
//! Whatever has no method of its own is one [`Tab::call`] away.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::needless_pass_by_value, reason = "parameters are made where they are passed")]

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// What browsers are called.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter,SpareRendererForSitePerProcess",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--window-size=1440,900",
    "--remote-debugging-pipe",
];

/// Keys that are held, for [`Tab::chord`]; they add up.
pub(crate) const CONTROL: u32 = 2;
/// See [`CONTROL`].
pub(crate) const META: u32 = 4;
/// See [`CONTROL`].
pub(crate) const SHIFT: u32 = 8;

/// How long an answer or an event may take, on a machine that builds something else meanwhile.
const PATIENCE: Duration = Duration::from_secs(30);

/// The browser of this test binary, started by the first test that asks.
///
/// # Panics
/// When there is none, in every test that asks: a test that cannot run has not passed.
pub(crate) fn browser() -> &'static Browser {
    static BROWSER: OnceLock<Result<Browser, String>> = OnceLock::new();
    BROWSER.get_or_init(|| Browser::start(&find()?)).as_ref().unwrap_or_else(|reason| panic!("{reason}"))
}

/// Path of the browser: the one that `CHROMIUM` names, else the first on `PATH`.
fn find() -> Result<PathBuf, String> {
    const HOW: &str =
        "Install it (`apt-get install chromium`, or Google Chrome), or name it: CHROMIUM=/path/to/chromium cargo test";
    if let Some(asked) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let missing = format!("CHROMIUM names {}, which is no file.\n{HOW}", asked.display());
        return if asked.is_file() { Ok(asked) } else { Err(missing) };
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let known = std::env::split_paths(&path).flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)));
    let missing = || format!("these tests look at pages in Chromium, and there is none on PATH.\n{HOW}");
    known.into_iter().find(|file| file.is_file()).ok_or_else(missing)
}

type Waiting = Arc<Mutex<Routes>>;

/// Who gets which message.
#[derive(Default)]
struct Routes {
    /// Calls to the browser itself, by number.
    calls: HashMap<u64, Sender<Value>>,
    /// Tabs by session: all that concerns them, in order.
    sessions: HashMap<String, Sender<Value>>,
}

/// A running browser.
pub(crate) struct Browser {
    input: Mutex<(u64, ChildStdin)>,
    routes: Waiting,
}

impl Browser {
    /// Starts a browser with a profile of its own, which is removed when it ends.
    fn start(program: &Path) -> Result<Self, String> {
        let profile = tempfile::Builder::new().prefix("chromium-").tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        let profile = profile.map_err(|error| format!("no folder for a browser profile: {error}"))?.keep();
        // The shell outlives this process by the moment it takes to remove the profile.
        let script =
            "profile=$1; shift; \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>\"$profile/log\"; rm -rf \"$profile\"";
        let mut child = Command::new("sh")
            .args(["-c", script, "sh"])
            .arg(&profile)
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("no shell to start {}: {error}", program.display()))?;
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let routes = Waiting::default();
        let readers = Arc::clone(&routes);
        thread::spawn(move || read(output, &readers));
        let browser = Self { input: Mutex::new((0, input)), routes };
        let version = browser.try_call("Browser.getVersion", json!({}));
        version.map_err(|error| format!("{} does not answer: {error}", program.display()))?;
        Ok(browser)
    }

    /// A new tab that shares nothing with others.
    pub(crate) fn tab(&self) -> Tab<'_> {
        self.new_tab(false)
    }

    /// A tab that lays pages out but paints nothing, which is most of the work. Keys, clicks and animation frames need painting.
    pub(crate) fn unpainted_tab(&self) -> Tab<'_> {
        self.new_tab(true)
    }

    fn new_tab(&self, hidden: bool) -> Tab<'_> {
        let context = text(&self.call("Target.createBrowserContext", json!({})), "browserContextId");
        let page = json!({ "url": "about:blank", "browserContextId": context, "hidden": hidden });
        let target = text(&self.call("Target.createTarget", page), "targetId");
        let session = self.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let session = text(&session, "sessionId");
        let (sender, messages) = channel();
        self.routes.lock().unwrap().sessions.insert(session.clone(), sender);
        let tab = Tab { browser: self, context, session, messages, events: RefCell::default(), seen: Cell::default() };
        for domain in ["Page", "Runtime", "Network", "Log", "Audits"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        // A tab in the background neither focuses nor paints.
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        tab
    }

    /// Calls a method of the browser as a whole.
    pub(crate) fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&self, method: &str, params: Value) -> Result<Value, String> {
        let (sender, receiver) = channel();
        self.send(method, params, None, |id, routes| {
            routes.calls.insert(id, sender);
        })?;
        let mut answer = receiver.recv_timeout(PATIENCE).map_err(|_| "it has ended, or hangs".to_owned())?;
        match answer.get("error") {
            Some(error) => Err(error.to_string()),
            None => Ok(answer["result"].take()),
        }
    }

    fn send(
        &self,
        method: &str,
        params: Value,
        session: Option<&str>,
        before: impl FnOnce(u64, &mut Routes),
    ) -> Result<u64, String> {
        let mut input = self.input.lock().unwrap();
        input.0 += 1;
        let id = input.0;
        before(id, &mut self.routes.lock().unwrap());
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let line = format!("{message}\0");
        input.1.write_all(line.as_bytes()).map_err(|error| error.to_string())?;
        Ok(id)
    }
}

/// Hands every message to whom it is for, until the browser ends. Then nobody will get an answer, so nobody waits for one.
fn read(output: ChildStdout, routes: &Waiting) {
    for message in BufReader::new(output).split(0).map_while(Result::ok) {
        let Ok(message) = serde_json::from_slice::<Value>(&message) else { continue };
        let mut routes = routes.lock().unwrap();
        if let Some(session) = message["sessionId"].as_str() {
            if let Some(tab) = routes.sessions.get(session) {
                let _ = tab.send(message);
            }
        } else if let Some(call) = message["id"].as_u64().and_then(|id| routes.calls.remove(&id)) {
            let _ = call.send(message);
        }
    }
    *routes.lock().unwrap() = Routes::default();
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("no `{key}` in {value}")).to_owned()
}

/// A page in the browser, closed with its storage when it goes out of scope.
pub(crate) struct Tab<'a> {
    browser: &'a Browser,
    context: String,
    session: String,
    messages: Receiver<Value>,
    events: RefCell<Vec<Value>>,
    seen: Cell<usize>,
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        let _ = self.browser.try_call("Target.disposeBrowserContext", json!({ "browserContextId": self.context }));
        self.browser.routes.lock().unwrap().sessions.remove(&self.session);
    }
}

impl Tab<'_> {
    /// Calls a method of the protocol.
    pub(crate) fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&self, method: &str, params: Value) -> Result<Value, String> {
        let id = self.browser.send(method, params, Some(&self.session), |_, _| {})?;
        let end = Instant::now() + PATIENCE;
        loop {
            let mut message = self.receive(end)?;
            if message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(message["result"].take()),
                };
            }
            self.events.borrow_mut().push(message);
        }
    }

    fn receive(&self, end: Instant) -> Result<Value, String> {
        self.messages.recv_timeout(end.saturating_duration_since(Instant::now())).map_err(|error| match error {
            RecvTimeoutError::Timeout => format!("no answer within {} s", PATIENCE.as_secs()),
            RecvTimeoutError::Disconnected => "the browser has ended".to_owned(),
        })
    }

    /// Waits for an event that has not been waited for yet.
    fn wait(&self, method: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = self.events.borrow()[self.seen.get()..].iter().position(|event| event["method"] == method);
            if let Some(at) = found {
                self.seen.set(self.seen.get() + at + 1);
                return;
            }
            self.seen.set(self.events.borrow().len());
            let message = self.receive(end).unwrap_or_else(|error| panic!("waiting for {method}: {error}"));
            self.events.borrow_mut().push(message);
        }
    }

    /// What has happened since this was last asked.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.call("Runtime.evaluate", json!({ "expression": "0" }));
        self.seen.set(0);
        self.events.take()
    }

    /// Goes to an address and waits until all is loaded. Forgets what happened before.
    pub(crate) fn open(&self, url: &str) {
        self.events();
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer.get("errorText").is_none(), "{url}: {}", answer["errorText"]);
        if answer.get("loaderId").is_some() {
            self.wait("Page.loadEventFired");
        }
    }

    /// Loads the page again.
    pub(crate) fn reload(&self) {
        self.events();
        self.call("Page.reload", json!({}));
        self.wait("Page.loadEventFired");
    }

    /// Waits for the page that a click leads to.
    pub(crate) fn arrive(&self) {
        self.wait("Page.loadEventFired");
    }

    /// Value of an expression, promises awaited.
    ///
    /// # Panics
    /// When it throws.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let params = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true, "allowUnsafeEvalBlockedByCSP": true,
        });
        let mut answer = self.call("Runtime.evaluate", params);
        if let Some(thrown) = answer.get("exceptionDetails") {
            panic!("{expression}\n{}", thrown["exception"]["description"].as_str().unwrap_or(&thrown.to_string()));
        }
        answer["result"]["value"].take()
    }

    /// Value of an expression that is a string.
    pub(crate) fn text(&self, expression: &str) -> String {
        match self.eval(expression) {
            Value::String(text) => text,
            other => panic!("{expression} is {other}, no text"),
        }
    }

    /// Whether an expression holds.
    pub(crate) fn is(&self, expression: &str) -> bool {
        self.eval(&format!("Boolean({expression})")) == true
    }

    /// Waits until an expression holds.
    pub(crate) fn until(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.is(expression) {
            assert!(Instant::now() < end, "never came true: {expression}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Width and height of the window in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let phone = width < 500;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
        self.call("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone }));
    }

    /// The medium, `screen` or `print`, and media features such as `prefers-color-scheme`.
    pub(crate) fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features }));
    }

    /// Whether pages may run scripts, from the next load on.
    pub(crate) fn scripts(&self, allowed: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !allowed }));
    }

    /// Refuses requests to addresses with a part that matches, such as `*.js`.
    pub(crate) fn block(&self, patterns: &[&str]) {
        self.call("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
        self.call("Network.setBlockedURLs", json!({ "urls": patterns }));
    }

    /// Cuts the network, or restores it.
    pub(crate) fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", conditions);
    }

    /// Clicks the middle of the first element that matches, as a mouse does: whatever lies above it gets the click.
    ///
    /// # Panics
    /// When there is none that can be seen.
    pub(crate) fn click(&self, selector: &str) {
        let find = format!(
            "(() => {{ const it = document.querySelector({selector:?}); if (!it || !it.checkVisibility()) return null;
               it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
               const box = it.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        );
        let at = self.eval(&find);
        assert!(at.is_array(), "nothing to click at {selector}");
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses and releases one key: `Tab`, `Enter`, `/`.
    pub(crate) fn key(&self, key: &str) {
        self.chord(key, 0);
    }

    /// Presses one key while others are held, such as [`CONTROL`].
    pub(crate) fn chord(&self, key: &str, modifiers: u32) {
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            "Escape" => ("Escape", 27, ""),
            " " => ("Space", 32, " "),
            "ArrowUp" => ("ArrowUp", 38, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "/" => ("Slash", 191, "/"),
            other => (other, other.to_ascii_uppercase().bytes().next().map_or(0, u32::from), other),
        };
        let text = if modifiers == 0 || modifiers == SHIFT { text } else { "" };
        let press = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        for kind in [press, "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers });
            if kind == press && !text.is_empty() {
                event["text"] = json!(text);
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Types text as an input method hands it over: any script, no keys.
    pub(crate) fn insert(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Lets pages read and write the clipboard.
    pub(crate) fn allow_clipboard(&self) {
        let grant = json!({ "browserContextId": self.context, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.browser.call("Browser.grantPermissions", grant);
    }

    /// Addresses a page requested, in events; its own first.
    pub(crate) fn requests(events: &[Value], page: &str) -> Vec<String> {
        let sent = events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        let sent = sent.map(|event| &event["params"]).filter(|request| request["documentURL"] == page);
        sent.map(|request| text(&request["request"], "url")).collect()
    }

    /// What went wrong, in events: errors and warnings of scripts, refusals of the content security policy, issues the browser
    /// found, requests that failed.
    pub(crate) fn troubles(events: &[Value]) -> Vec<String> {
        events.iter().filter_map(trouble).collect()
    }
}

fn trouble(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(format!("exception: {}", params["exceptionDetails"])),
        "Runtime.consoleAPICalled" => Some(format!("console.{}: {}", params["type"], params["args"])),
        "Log.entryAdded" => Some(format!("log: {} ({})", params["entry"]["text"], params["entry"]["url"])),
        "Audits.issueAdded" => Some(format!("issue: {}", params["issue"])),
        "Network.loadingFailed" => Some(format!("request failed: {}", params["errorText"])),
        "Network.responseReceived" => {
            let status = params["response"]["status"].as_u64().unwrap_or(0);
            (status >= 400).then(|| format!("status {status}: {}", params["response"]["url"]))
        }
        _ => None,
    }
}
