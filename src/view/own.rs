//! Facts of each type as its own page shows them.

use super::{
    CaseView, Context, Fact, IssueView, Label, MomentView, OwnView, PathView, PlaybookView, PracticeView,
    PrincipleView, PromiseView, ResolutionView, SourceView, StepView, VerifiedView,
};
use crate::document::Summary;
use crate::kind::{Basis, Case, EntryRef, Group, Issue, Own, Path, Playbook, Principle, Resolution};

impl Context<'_> {
    /// The facts of an entry's own type.
    pub(super) fn own_view(&self, summary: &Summary) -> Option<OwnView> {
        Some(match &summary.front.own {
            Own::Principle(own) => OwnView::Principle(self.principle_view(own)),
            Own::Case(own) => OwnView::Case(self.case_view(own)),
            Own::Resolution(own) => OwnView::Resolution(self.resolution_view(own)),
            Own::Playbook(own) => OwnView::Playbook(self.playbook_view(own)),
            Own::Path(own) => OwnView::Path(self.path_view(own)),
            Own::Issue(own) => OwnView::Issue(self.issue_view(own)),
            Own::Page(_) => return None,
        })
    }

    fn principle_view(&self, own: &Principle) -> PrincipleView {
        let entries: Vec<_> =
            self.site.by_principle.get(&own.number).into_iter().flatten().map(|(entry, _)| *entry).collect();
        PrincipleView {
            number: own.number,
            group: self.label("group", Group::of(own.number).name()),
            statement: own.statement.clone(),
            title_only: own.basis == Basis::TitleOnly,
            practices: own
                .practices
                .iter()
                .map(|practice| PracticeView {
                    title: practice.title.clone(),
                    gist: practice.gist.clone(),
                    title_only: practice.basis == Basis::TitleOnly,
                })
                .collect(),
            entries: self.cards_by_kind(&entries),
        }
    }

    fn case_view(&self, own: &Case) -> CaseView {
        let figure = |figure: &crate::kind::Figure| Fact {
            name: "figure".to_owned(),
            label: figure.name.clone(),
            value: figure.value.clone(),
            lang: None,
        };
        let source = |source: &crate::kind::RecordedSource| SourceView {
            title: source.title.clone(),
            url: source.url.clone(),
            note: source.note.clone(),
        };
        CaseView {
            teaches: own.teaches.iter().filter_map(|&number| self.chip(number, true)).collect(),
            objectives: own.objectives.clone(),
            level: self.label("level", own.level.name()),
            period: own.period.clone(),
            place: own.place.clone(),
            figures: own.figures.iter().map(figure).collect(),
            sources: own.sources.iter().map(source).collect(),
            gaps: own.gaps.clone(),
            composed: own.composed,
            anonymised: own.anonymised,
        }
    }

    fn resolution_view(&self, own: &Resolution) -> ResolutionView {
        let environment =
            |(key, value): &(String, String)| self.fact_of("environment", key, self.label("environment", value).text);
        ResolutionView {
            asked: own.asked.clone(),
            environment: own.environment.iter().map(environment).collect(),
            route: self.label("route", own.route.name()),
            escalate_to: own.escalate_to.as_deref().map(|role| self.role(role)),
            from: self.cards_of(&own.from),
            verified: own
                .verified
                .iter()
                .map(|verified| VerifiedView { by: self.role(&verified.by), at: self.day(verified.at) })
                .collect(),
            governance: self.label("governance", own.governance.name()),
            superseded_by: own.superseded_by.as_ref().and_then(|to| self.card_of(to)),
            composed: own.composed,
        }
    }

    fn playbook_view(&self, own: &Playbook) -> PlaybookView {
        PlaybookView {
            version: own.version.clone(),
            trigger: own.trigger.clone(),
            approver: own.approver.as_deref().map(|role| self.role(role)),
            derived_from: self.cards_of(&own.derived_from),
        }
    }

    fn path_view(&self, own: &Path) -> PathView {
        let step = |step: &crate::kind::Step| {
            let card = self.card_of(&step.entry)?;
            let minutes = step.minutes.unwrap_or(card.minutes);
            Some(StepView { card, required: step.required, minutes })
        };
        let steps: Vec<_> = own.steps.iter().filter_map(step).collect();
        PathView { role: own.role.clone(), pass: own.pass, minutes: steps.iter().map(|step| step.minutes).sum(), steps }
    }

    fn issue_view(&self, own: &Issue) -> IssueView {
        let moments = [
            ("opened", Some(own.opened)),
            ("relief", own.relief_at),
            ("solved", own.solved_at),
            ("confirmed", own.confirmed_at),
        ];
        let moment = |(name, at): (&str, Option<crate::kind::time::Moment>)| {
            let at = at?;
            let after = (name != "opened").then(|| self.duration(own.opened.at, at.at)).flatten();
            Some(MomentView { label: self.label("moment", name), at: self.moment(at), after })
        };
        IssueView {
            moments: moments.into_iter().filter_map(moment).collect(),
            severity: self.label("severity", own.severity.name()),
            channel: self.label("channel", own.channel.name()),
            resolution: own.resolution.as_ref().and_then(|to| self.card_of(to)),
            no_kb: own.no_kb.clone(),
            promises: own.promises.iter().map(|promise| self.promise_view(promise)).collect(),
            complaint: self.complaint_facts(own),
            composed: own.composed,
        }
    }

    fn promise_view(&self, promise: &crate::kind::Promise) -> PromiseView {
        let state: Label = self.label(
            "promise",
            match promise.kept {
                Some(true) => "kept",
                Some(false) => "broken",
                None => "open",
            },
        );
        PromiseView { text: promise.text.clone(), due: self.moment(promise.due), state }
    }

    fn complaint_facts(&self, own: &Issue) -> Vec<Fact> {
        let Some(complaint) = &own.complaint else { return Vec::new() };
        let days = [
            ("received", Some(complaint.received)),
            ("due", complaint.due),
            ("answered", complaint.answered),
            ("follow_up", complaint.follow_up),
        ];
        let fact = |(name, day): (&str, Option<_>)| Some(self.fact_of("complaint", name, self.day(day?).text));
        days.into_iter().filter_map(fact).collect()
    }

    fn cards_of(&self, references: &[EntryRef]) -> Vec<super::Shared<super::Card>> {
        references.iter().filter_map(|reference| self.card_of(reference)).collect()
    }
}
