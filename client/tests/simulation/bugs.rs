//! Mistakes that a client could make, planted between its core and the network, to see that the simulation finds them.

/// Seeds in which each has to be found.
pub(crate) const SEEDS: u64 = 200;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Bug {
    /// A request that was lost is not tried again.
    LostRetry,
    /// A request of unknown outcome is taken for one that was never sent.
    UnknownIsUnsent,
    /// An answer with an error is taken for success.
    ErrorIsSuccess,
    /// Batches go out without numbers, so that a retry may overtake or double.
    NoNumbers,
    /// The order of two requests to one node is changed, and neither has numbers.
    UnorderedDrain,
    /// A sequence is used again for other records.
    SequenceReuse,
    /// A transaction with a batch that was not written is committed.
    CommitWithGap,
    /// A transaction that the caller aborts is committed.
    MissedAbort,
    /// An end of unknown outcome is taken for done.
    EndTakenForDone,
}

impl Bug {
    pub(crate) const ALL: [Self; 9] = [
        Self::LostRetry,
        Self::UnknownIsUnsent,
        Self::ErrorIsSuccess,
        Self::NoNumbers,
        Self::UnorderedDrain,
        Self::SequenceReuse,
        Self::CommitWithGap,
        Self::MissedAbort,
        Self::EndTakenForDone,
    ];

    pub(crate) fn is_of_transactions(self) -> bool {
        matches!(self, Self::CommitWithGap | Self::MissedAbort | Self::EndTakenForDone)
    }
}
