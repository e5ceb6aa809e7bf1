//! Topics that the cluster is asked about while nobody waits: those of records that could not be taken at once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::error::Error;

/// Answers that nobody has come back for; they are forgotten together when there are more.
const MOST: usize = 1_000;

/// By topic, what there is instead of the topic; nothing while the question is under way.
#[derive(Default)]
pub(super) struct Questions(HashMap<Arc<str>, Option<Error>>);

/// What becomes of a question.
pub(super) enum Question {
    /// It is to be asked.
    New,
    /// It is asked already.
    UnderWay,
    /// It was asked, and the topic cannot be had.
    Answered(Error),
}

impl Questions {
    /// Somebody wants to know. An answer is given once: whoever comes again wants to know anew.
    pub(super) fn begin(&mut self, topic: &Arc<str>) -> Question {
        match self.0.remove(topic) {
            Some(Some(error)) => Question::Answered(error),
            known => {
                if self.0.len() >= MOST {
                    self.0.retain(|_, answer| answer.is_none());
                }
                self.0.insert(topic.clone(), None);
                if known.is_some() { Question::UnderWay } else { Question::New }
            }
        }
    }

    /// The cluster has answered, or could not be asked.
    pub(super) fn end(&mut self, topic: &Arc<str>, trouble: Option<&Error>) {
        match trouble {
            Some(error) => self.0.insert(topic.clone(), Some(error.clone())),
            None => self.0.remove(topic),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_asked_about_once_at_a_time_and_its_absence_told_once() {
        let (mut questions, topic) = (Questions::default(), Arc::<str>::from("t"));
        assert!(matches!(questions.begin(&topic), Question::New));
        assert!(matches!(questions.begin(&topic), Question::UnderWay));
        questions.end(&topic, Some(&Error::UnknownTopic { topic: topic.clone() }));
        assert!(matches!(questions.begin(&topic), Question::Answered(Error::UnknownTopic { .. })));
        assert!(matches!(questions.begin(&topic), Question::New));
        questions.end(&topic, None);
        assert!(matches!(questions.begin(&topic), Question::New));
    }

    #[test]
    fn answers_that_nobody_comes_back_for_are_forgotten() {
        let mut questions = Questions::default();
        for number in 0..3 * MOST {
            let topic: Arc<str> = number.to_string().into();
            questions.begin(&topic);
            questions.end(&topic, Some(&Error::UnknownTopic { topic: topic.clone() }));
            assert!(questions.0.len() <= MOST);
        }
    }
}
