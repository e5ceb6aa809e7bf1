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
    /// A reader of what is committed is shown what was aborted.
    ShowAborted,
    /// A reader does not look whether what it has read is still in the log.
    BlindToCuts,
    /// A member works on with partitions that it was to give up.
    KeepRevoked,
    /// A member commits what it has not worked on yet.
    CommitAhead,
    /// A member commits partitions after it gave them up, in the epoch it has by then.
    CommitAfterRevoke,
    /// A member of a share group takes acknowledgements that were lost for done.
    LostIsDone,
    /// The same with acknowledgements that were refused.
    RefusedIsDone,
    /// A session that is lost is gone on with.
    KeepLostSession,
    /// A record that is given back is not handed out again.
    ReleaseAsReject,
    /// A record is accepted that nobody has seen.
    AcceptUnseen,
}

/// Who makes a mistake.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Of {
    Producers,
    Transactions,
    Groups,
    Shares,
    Readers,
}

impl Bug {
    pub(crate) const ALL: [Self; 19] = [
        Self::LostRetry,
        Self::UnknownIsUnsent,
        Self::ErrorIsSuccess,
        Self::NoNumbers,
        Self::UnorderedDrain,
        Self::SequenceReuse,
        Self::CommitWithGap,
        Self::MissedAbort,
        Self::EndTakenForDone,
        Self::ShowAborted,
        Self::BlindToCuts,
        Self::KeepRevoked,
        Self::CommitAhead,
        Self::CommitAfterRevoke,
        Self::LostIsDone,
        Self::RefusedIsDone,
        Self::KeepLostSession,
        Self::ReleaseAsReject,
        Self::AcceptUnseen,
    ];

    pub(crate) fn of(self) -> Of {
        match self {
            Self::CommitWithGap | Self::MissedAbort | Self::EndTakenForDone | Self::ShowAborted => Of::Transactions,
            Self::BlindToCuts => Of::Readers,
            Self::KeepRevoked | Self::CommitAhead | Self::CommitAfterRevoke => Of::Groups,
            Self::LostIsDone
            | Self::RefusedIsDone
            | Self::KeepLostSession
            | Self::ReleaseAsReject
            | Self::AcceptUnseen => Of::Shares,
            _ => Of::Producers,
        }
    }
}
