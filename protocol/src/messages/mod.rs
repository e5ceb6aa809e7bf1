//! Every message of the protocol, one file each, under its schema's name.
//!
//! A file holds the message and the structs it is made of, which several messages may call the same:
//! only the messages themselves are re-exported here.
//!
//! Without the cargo feature `all-messages` some are left out, without `client` nearly all.
//!
//! # A field's line
//!
//! `Broker id. Versions 4-14; default -1; dropped where absent.` says, in this order:
//!
//! - what the value names, if the schema knows;
//! - `Versions 4-14`: the versions that have the field, `4+` if the newest is one of them. Read at another, it holds
//!   its default; written at another, any other value is an error, since it would be lost;
//! - `tag 1`: it is a tagged field (KIP-482), behind the others on the wire, and left out while it holds its default;
//! - `nullable`, perhaps `in 7+`: `None` is a null, which other versions refuse;
//! - `default -1`: the default, where it is not zero, false or empty;
//! - `dropped where absent`: a version that lacks the field is written without its value, whatever that is.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

#[cfg(feature = "all-messages")]
use crate::api::{ApiKey, Message, MessageVisitor};

#[cfg(feature = "all-messages")]
pub mod abort_transaction_record;
#[cfg(feature = "all-messages")]
pub mod aborted_txn;
#[cfg(feature = "all-messages")]
pub mod access_control_entry_record;
#[cfg(feature = "client")]
pub mod add_offsets_to_txn_request;
#[cfg(feature = "client")]
pub mod add_offsets_to_txn_response;
#[cfg(feature = "client")]
pub mod add_partitions_to_txn_request;
#[cfg(feature = "client")]
pub mod add_partitions_to_txn_response;
#[cfg(feature = "client")]
pub mod add_raft_voter_request;
#[cfg(feature = "client")]
pub mod add_raft_voter_response;
#[cfg(feature = "all-messages")]
pub mod allocate_producer_ids_request;
#[cfg(feature = "all-messages")]
pub mod allocate_producer_ids_response;
#[cfg(feature = "client")]
pub mod alter_client_quotas_request;
#[cfg(feature = "client")]
pub mod alter_client_quotas_response;
#[cfg(feature = "client")]
pub mod alter_configs_request;
#[cfg(feature = "client")]
pub mod alter_configs_response;
#[cfg(feature = "client")]
pub mod alter_partition_reassignments_request;
#[cfg(feature = "client")]
pub mod alter_partition_reassignments_response;
#[cfg(feature = "all-messages")]
pub mod alter_partition_request;
#[cfg(feature = "all-messages")]
pub mod alter_partition_response;
#[cfg(feature = "client")]
pub mod alter_replica_log_dirs_request;
#[cfg(feature = "client")]
pub mod alter_replica_log_dirs_response;
#[cfg(feature = "client")]
pub mod alter_share_group_offsets_request;
#[cfg(feature = "client")]
pub mod alter_share_group_offsets_response;
#[cfg(feature = "client")]
pub mod alter_user_scram_credentials_request;
#[cfg(feature = "client")]
pub mod alter_user_scram_credentials_response;
pub mod api_key;
pub mod api_versions_request;
pub mod api_versions_response;
#[cfg(feature = "all-messages")]
pub mod assign_replicas_to_dirs_request;
#[cfg(feature = "all-messages")]
pub mod assign_replicas_to_dirs_response;
#[cfg(feature = "all-messages")]
pub mod begin_quorum_epoch_request;
#[cfg(feature = "all-messages")]
pub mod begin_quorum_epoch_response;
#[cfg(feature = "all-messages")]
pub mod begin_transaction_record;
#[cfg(feature = "all-messages")]
pub mod broker_heartbeat_request;
#[cfg(feature = "all-messages")]
pub mod broker_heartbeat_response;
#[cfg(feature = "all-messages")]
pub mod broker_registration_change_record;
#[cfg(feature = "all-messages")]
pub mod broker_registration_request;
#[cfg(feature = "all-messages")]
pub mod broker_registration_response;
#[cfg(feature = "all-messages")]
pub mod clear_elr_record;
#[cfg(feature = "all-messages")]
pub mod client_quota_record;
#[cfg(feature = "all-messages")]
pub mod config_record;
#[cfg(feature = "all-messages")]
pub mod consumer_group_current_member_assignment_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_current_member_assignment_value;
#[cfg(feature = "client")]
pub mod consumer_group_describe_request;
#[cfg(feature = "client")]
pub mod consumer_group_describe_response;
#[cfg(feature = "client")]
pub mod consumer_group_heartbeat_request;
#[cfg(feature = "client")]
pub mod consumer_group_heartbeat_response;
#[cfg(feature = "all-messages")]
pub mod consumer_group_member_metadata_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_member_metadata_value;
#[cfg(feature = "all-messages")]
pub mod consumer_group_metadata_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_metadata_value;
#[cfg(feature = "all-messages")]
pub mod consumer_group_partition_metadata_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_partition_metadata_value;
#[cfg(feature = "all-messages")]
pub mod consumer_group_regular_expression_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_regular_expression_value;
#[cfg(feature = "all-messages")]
pub mod consumer_group_target_assignment_member_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_target_assignment_member_value;
#[cfg(feature = "all-messages")]
pub mod consumer_group_target_assignment_metadata_key;
#[cfg(feature = "all-messages")]
pub mod consumer_group_target_assignment_metadata_value;
#[cfg(feature = "client")]
pub mod consumer_protocol_assignment;
#[cfg(feature = "client")]
pub mod consumer_protocol_subscription;
#[cfg(feature = "all-messages")]
pub mod control_record_type_schema;
#[cfg(feature = "all-messages")]
pub mod controlled_shutdown_request;
#[cfg(feature = "all-messages")]
pub mod controlled_shutdown_response;
#[cfg(feature = "all-messages")]
pub mod controller_registration_request;
#[cfg(feature = "all-messages")]
pub mod controller_registration_response;
#[cfg(feature = "client")]
pub mod create_acls_request;
#[cfg(feature = "client")]
pub mod create_acls_response;
#[cfg(feature = "client")]
pub mod create_delegation_token_request;
#[cfg(feature = "client")]
pub mod create_delegation_token_response;
#[cfg(feature = "client")]
pub mod create_partitions_request;
#[cfg(feature = "client")]
pub mod create_partitions_response;
#[cfg(feature = "client")]
pub mod create_topics_request;
#[cfg(feature = "client")]
pub mod create_topics_response;
#[cfg(feature = "all-messages")]
pub mod default_principal_data;
#[cfg(feature = "all-messages")]
pub mod delegation_token_record;
#[cfg(feature = "client")]
pub mod delete_acls_request;
#[cfg(feature = "client")]
pub mod delete_acls_response;
#[cfg(feature = "client")]
pub mod delete_groups_request;
#[cfg(feature = "client")]
pub mod delete_groups_response;
#[cfg(feature = "client")]
pub mod delete_records_request;
#[cfg(feature = "client")]
pub mod delete_records_response;
#[cfg(feature = "client")]
pub mod delete_share_group_offsets_request;
#[cfg(feature = "client")]
pub mod delete_share_group_offsets_response;
#[cfg(feature = "all-messages")]
pub mod delete_share_group_state_request;
#[cfg(feature = "all-messages")]
pub mod delete_share_group_state_response;
#[cfg(feature = "client")]
pub mod delete_topics_request;
#[cfg(feature = "client")]
pub mod delete_topics_response;
#[cfg(feature = "client")]
pub mod describe_acls_request;
#[cfg(feature = "client")]
pub mod describe_acls_response;
#[cfg(feature = "client")]
pub mod describe_client_quotas_request;
#[cfg(feature = "client")]
pub mod describe_client_quotas_response;
#[cfg(feature = "client")]
pub mod describe_cluster_request;
#[cfg(feature = "client")]
pub mod describe_cluster_response;
#[cfg(feature = "client")]
pub mod describe_configs_request;
#[cfg(feature = "client")]
pub mod describe_configs_response;
#[cfg(feature = "client")]
pub mod describe_delegation_token_request;
#[cfg(feature = "client")]
pub mod describe_delegation_token_response;
#[cfg(feature = "client")]
pub mod describe_groups_request;
#[cfg(feature = "client")]
pub mod describe_groups_response;
#[cfg(feature = "client")]
pub mod describe_log_dirs_request;
#[cfg(feature = "client")]
pub mod describe_log_dirs_response;
#[cfg(feature = "client")]
pub mod describe_producers_request;
#[cfg(feature = "client")]
pub mod describe_producers_response;
#[cfg(feature = "client")]
pub mod describe_quorum_request;
#[cfg(feature = "client")]
pub mod describe_quorum_response;
#[cfg(feature = "client")]
pub mod describe_share_group_offsets_request;
#[cfg(feature = "client")]
pub mod describe_share_group_offsets_response;
#[cfg(feature = "client")]
pub mod describe_topic_partitions_request;
#[cfg(feature = "client")]
pub mod describe_topic_partitions_response;
#[cfg(feature = "client")]
pub mod describe_transactions_request;
#[cfg(feature = "client")]
pub mod describe_transactions_response;
#[cfg(feature = "client")]
pub mod describe_user_scram_credentials_request;
#[cfg(feature = "client")]
pub mod describe_user_scram_credentials_response;
#[cfg(feature = "client")]
pub mod elect_leaders_request;
#[cfg(feature = "client")]
pub mod elect_leaders_response;
#[cfg(feature = "all-messages")]
pub mod end_quorum_epoch_request;
#[cfg(feature = "all-messages")]
pub mod end_quorum_epoch_response;
#[cfg(feature = "all-messages")]
pub mod end_transaction_record;
pub mod end_txn_marker;
#[cfg(feature = "client")]
pub mod end_txn_request;
#[cfg(feature = "client")]
pub mod end_txn_response;
#[cfg(feature = "all-messages")]
pub mod envelope_request;
#[cfg(feature = "all-messages")]
pub mod envelope_response;
#[cfg(feature = "client")]
pub mod expire_delegation_token_request;
#[cfg(feature = "client")]
pub mod expire_delegation_token_response;
#[cfg(feature = "all-messages")]
pub mod feature_level_record;
#[cfg(feature = "all-messages")]
pub mod fence_broker_record;
#[cfg(feature = "client")]
pub mod fetch_request;
#[cfg(feature = "client")]
pub mod fetch_response;
#[cfg(feature = "all-messages")]
pub mod fetch_snapshot_request;
#[cfg(feature = "all-messages")]
pub mod fetch_snapshot_response;
#[cfg(feature = "client")]
pub mod find_coordinator_request;
#[cfg(feature = "client")]
pub mod find_coordinator_response;
#[cfg(feature = "client")]
pub mod get_telemetry_subscriptions_request;
#[cfg(feature = "client")]
pub mod get_telemetry_subscriptions_response;
#[cfg(feature = "all-messages")]
pub mod group_metadata_key;
#[cfg(feature = "all-messages")]
pub mod group_metadata_value;
#[cfg(feature = "client")]
pub mod heartbeat_request;
#[cfg(feature = "client")]
pub mod heartbeat_response;
#[cfg(feature = "client")]
pub mod incremental_alter_configs_request;
#[cfg(feature = "client")]
pub mod incremental_alter_configs_response;
#[cfg(feature = "client")]
pub mod init_producer_id_request;
#[cfg(feature = "client")]
pub mod init_producer_id_response;
#[cfg(feature = "all-messages")]
pub mod initialize_share_group_state_request;
#[cfg(feature = "all-messages")]
pub mod initialize_share_group_state_response;
#[cfg(feature = "client")]
pub mod join_group_request;
#[cfg(feature = "client")]
pub mod join_group_response;
pub mod k_raft_version_record;
#[cfg(feature = "all-messages")]
pub mod leader_and_isr_request;
#[cfg(feature = "all-messages")]
pub mod leader_and_isr_response;
pub mod leader_change_message;
#[cfg(feature = "client")]
pub mod leave_group_request;
#[cfg(feature = "client")]
pub mod leave_group_response;
#[cfg(feature = "all-messages")]
pub mod legacy_offset_commit_key;
#[cfg(feature = "all-messages")]
pub mod legacy_offset_commit_value;
#[cfg(feature = "client")]
pub mod list_config_resources_request;
#[cfg(feature = "client")]
pub mod list_config_resources_response;
#[cfg(feature = "client")]
pub mod list_groups_request;
#[cfg(feature = "client")]
pub mod list_groups_response;
#[cfg(feature = "client")]
pub mod list_offsets_request;
#[cfg(feature = "client")]
pub mod list_offsets_response;
#[cfg(feature = "client")]
pub mod list_partition_reassignments_request;
#[cfg(feature = "client")]
pub mod list_partition_reassignments_response;
#[cfg(feature = "client")]
pub mod list_transactions_request;
#[cfg(feature = "client")]
pub mod list_transactions_response;
#[cfg(feature = "client")]
pub mod metadata_request;
#[cfg(feature = "client")]
pub mod metadata_response;
#[cfg(feature = "all-messages")]
pub mod no_op_record;
#[cfg(feature = "all-messages")]
pub mod offset_commit_key;
#[cfg(feature = "client")]
pub mod offset_commit_request;
#[cfg(feature = "client")]
pub mod offset_commit_response;
#[cfg(feature = "all-messages")]
pub mod offset_commit_value;
#[cfg(feature = "client")]
pub mod offset_delete_request;
#[cfg(feature = "client")]
pub mod offset_delete_response;
#[cfg(feature = "client")]
pub mod offset_fetch_request;
#[cfg(feature = "client")]
pub mod offset_fetch_response;
#[cfg(feature = "client")]
pub mod offset_for_leader_epoch_request;
#[cfg(feature = "client")]
pub mod offset_for_leader_epoch_response;
#[cfg(feature = "all-messages")]
pub mod partition_change_record;
#[cfg(feature = "all-messages")]
pub mod partition_record;
#[cfg(feature = "client")]
pub mod produce_request;
#[cfg(feature = "client")]
pub mod produce_response;
#[cfg(feature = "all-messages")]
pub mod producer_ids_record;
#[cfg(feature = "all-messages")]
pub mod producer_snapshot;
#[cfg(feature = "client")]
pub mod push_telemetry_request;
#[cfg(feature = "client")]
pub mod push_telemetry_response;
#[cfg(feature = "all-messages")]
pub mod quorum_state_data;
#[cfg(feature = "all-messages")]
pub mod read_share_group_state_request;
#[cfg(feature = "all-messages")]
pub mod read_share_group_state_response;
#[cfg(feature = "all-messages")]
pub mod read_share_group_state_summary_request;
#[cfg(feature = "all-messages")]
pub mod read_share_group_state_summary_response;
#[cfg(feature = "all-messages")]
pub mod register_broker_record;
#[cfg(feature = "all-messages")]
pub mod register_controller_record;
#[cfg(feature = "all-messages")]
pub mod remote_log_segment_metadata_record;
#[cfg(feature = "all-messages")]
pub mod remote_log_segment_metadata_snapshot_record;
#[cfg(feature = "all-messages")]
pub mod remote_log_segment_metadata_update_record;
#[cfg(feature = "all-messages")]
pub mod remote_partition_delete_metadata_record;
#[cfg(feature = "all-messages")]
pub mod remove_access_control_entry_record;
#[cfg(feature = "all-messages")]
pub mod remove_delegation_token_record;
#[cfg(feature = "client")]
pub mod remove_raft_voter_request;
#[cfg(feature = "client")]
pub mod remove_raft_voter_response;
#[cfg(feature = "all-messages")]
pub mod remove_topic_record;
#[cfg(feature = "all-messages")]
pub mod remove_user_scram_credential_record;
#[cfg(feature = "client")]
pub mod renew_delegation_token_request;
#[cfg(feature = "client")]
pub mod renew_delegation_token_response;
pub mod request_header;
pub mod response_header;
#[cfg(feature = "client")]
pub mod sasl_authenticate_request;
#[cfg(feature = "client")]
pub mod sasl_authenticate_response;
#[cfg(feature = "client")]
pub mod sasl_handshake_request;
#[cfg(feature = "client")]
pub mod sasl_handshake_response;
#[cfg(feature = "client")]
pub mod share_acknowledge_request;
#[cfg(feature = "client")]
pub mod share_acknowledge_response;
#[cfg(feature = "client")]
pub mod share_fetch_request;
#[cfg(feature = "client")]
pub mod share_fetch_response;
#[cfg(feature = "all-messages")]
pub mod share_group_current_member_assignment_key;
#[cfg(feature = "all-messages")]
pub mod share_group_current_member_assignment_value;
#[cfg(feature = "client")]
pub mod share_group_describe_request;
#[cfg(feature = "client")]
pub mod share_group_describe_response;
#[cfg(feature = "client")]
pub mod share_group_heartbeat_request;
#[cfg(feature = "client")]
pub mod share_group_heartbeat_response;
#[cfg(feature = "all-messages")]
pub mod share_group_member_metadata_key;
#[cfg(feature = "all-messages")]
pub mod share_group_member_metadata_value;
#[cfg(feature = "all-messages")]
pub mod share_group_metadata_key;
#[cfg(feature = "all-messages")]
pub mod share_group_metadata_value;
#[cfg(feature = "all-messages")]
pub mod share_group_partition_metadata_key;
#[cfg(feature = "all-messages")]
pub mod share_group_partition_metadata_value;
#[cfg(feature = "all-messages")]
pub mod share_group_state_partition_metadata_key;
#[cfg(feature = "all-messages")]
pub mod share_group_state_partition_metadata_value;
#[cfg(feature = "all-messages")]
pub mod share_group_target_assignment_member_key;
#[cfg(feature = "all-messages")]
pub mod share_group_target_assignment_member_value;
#[cfg(feature = "all-messages")]
pub mod share_group_target_assignment_metadata_key;
#[cfg(feature = "all-messages")]
pub mod share_group_target_assignment_metadata_value;
#[cfg(feature = "all-messages")]
pub mod share_snapshot_key;
#[cfg(feature = "all-messages")]
pub mod share_snapshot_value;
#[cfg(feature = "all-messages")]
pub mod share_update_key;
#[cfg(feature = "all-messages")]
pub mod share_update_value;
pub mod snapshot_footer_record;
pub mod snapshot_header_record;
#[cfg(feature = "all-messages")]
pub mod stop_replica_request;
#[cfg(feature = "all-messages")]
pub mod stop_replica_response;
#[cfg(feature = "all-messages")]
pub mod streams_group_current_member_assignment_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_current_member_assignment_value;
#[cfg(feature = "client")]
pub mod streams_group_describe_request;
#[cfg(feature = "client")]
pub mod streams_group_describe_response;
#[cfg(feature = "client")]
pub mod streams_group_heartbeat_request;
#[cfg(feature = "client")]
pub mod streams_group_heartbeat_response;
#[cfg(feature = "all-messages")]
pub mod streams_group_member_metadata_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_member_metadata_value;
#[cfg(feature = "all-messages")]
pub mod streams_group_metadata_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_metadata_value;
#[cfg(feature = "all-messages")]
pub mod streams_group_target_assignment_member_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_target_assignment_member_value;
#[cfg(feature = "all-messages")]
pub mod streams_group_target_assignment_metadata_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_target_assignment_metadata_value;
#[cfg(feature = "client")]
pub mod streams_group_topology_description_update_request;
#[cfg(feature = "client")]
pub mod streams_group_topology_description_update_response;
#[cfg(feature = "all-messages")]
pub mod streams_group_topology_key;
#[cfg(feature = "all-messages")]
pub mod streams_group_topology_value;
#[cfg(feature = "client")]
pub mod sync_group_request;
#[cfg(feature = "client")]
pub mod sync_group_response;
#[cfg(feature = "all-messages")]
pub mod topic_record;
#[cfg(feature = "all-messages")]
pub mod transaction_log_key;
#[cfg(feature = "all-messages")]
pub mod transaction_log_value;
#[cfg(feature = "client")]
pub mod txn_offset_commit_request;
#[cfg(feature = "client")]
pub mod txn_offset_commit_response;
#[cfg(feature = "all-messages")]
pub mod unfence_broker_record;
#[cfg(feature = "all-messages")]
pub mod unregister_broker_record;
#[cfg(feature = "client")]
pub mod unregister_broker_request;
#[cfg(feature = "client")]
pub mod unregister_broker_response;
#[cfg(feature = "all-messages")]
pub mod unregister_controller_record;
#[cfg(feature = "client")]
pub mod unregister_controller_request;
#[cfg(feature = "client")]
pub mod unregister_controller_response;
#[cfg(feature = "client")]
pub mod update_features_request;
#[cfg(feature = "client")]
pub mod update_features_response;
#[cfg(feature = "all-messages")]
pub mod update_metadata_request;
#[cfg(feature = "all-messages")]
pub mod update_metadata_response;
#[cfg(feature = "all-messages")]
pub mod update_raft_voter_request;
#[cfg(feature = "all-messages")]
pub mod update_raft_voter_response;
#[cfg(feature = "all-messages")]
pub mod user_scram_credential_record;
#[cfg(feature = "all-messages")]
pub mod vote_request;
#[cfg(feature = "all-messages")]
pub mod vote_response;
pub mod voters_record;
#[cfg(feature = "all-messages")]
pub mod write_share_group_state_request;
#[cfg(feature = "all-messages")]
pub mod write_share_group_state_response;
#[cfg(feature = "client")]
pub mod write_txn_markers_request;
#[cfg(feature = "client")]
pub mod write_txn_markers_response;
#[cfg(feature = "all-messages")]
pub mod zk_migration_state_record;

#[cfg(feature = "all-messages")]
pub use self::{
    abort_transaction_record::AbortTransactionRecord, aborted_txn::AbortedTxn,
    access_control_entry_record::AccessControlEntryRecord, allocate_producer_ids_request::AllocateProducerIdsRequest,
    allocate_producer_ids_response::AllocateProducerIdsResponse, alter_partition_request::AlterPartitionRequest,
    alter_partition_response::AlterPartitionResponse, assign_replicas_to_dirs_request::AssignReplicasToDirsRequest,
    assign_replicas_to_dirs_response::AssignReplicasToDirsResponse,
    begin_quorum_epoch_request::BeginQuorumEpochRequest, begin_quorum_epoch_response::BeginQuorumEpochResponse,
    begin_transaction_record::BeginTransactionRecord, broker_heartbeat_request::BrokerHeartbeatRequest,
    broker_heartbeat_response::BrokerHeartbeatResponse,
    broker_registration_change_record::BrokerRegistrationChangeRecord,
    broker_registration_request::BrokerRegistrationRequest, broker_registration_response::BrokerRegistrationResponse,
    clear_elr_record::ClearElrRecord, client_quota_record::ClientQuotaRecord, config_record::ConfigRecord,
    consumer_group_current_member_assignment_key::ConsumerGroupCurrentMemberAssignmentKey,
    consumer_group_current_member_assignment_value::ConsumerGroupCurrentMemberAssignmentValue,
    consumer_group_member_metadata_key::ConsumerGroupMemberMetadataKey,
    consumer_group_member_metadata_value::ConsumerGroupMemberMetadataValue,
    consumer_group_metadata_key::ConsumerGroupMetadataKey, consumer_group_metadata_value::ConsumerGroupMetadataValue,
    consumer_group_partition_metadata_key::ConsumerGroupPartitionMetadataKey,
    consumer_group_partition_metadata_value::ConsumerGroupPartitionMetadataValue,
    consumer_group_regular_expression_key::ConsumerGroupRegularExpressionKey,
    consumer_group_regular_expression_value::ConsumerGroupRegularExpressionValue,
    consumer_group_target_assignment_member_key::ConsumerGroupTargetAssignmentMemberKey,
    consumer_group_target_assignment_member_value::ConsumerGroupTargetAssignmentMemberValue,
    consumer_group_target_assignment_metadata_key::ConsumerGroupTargetAssignmentMetadataKey,
    consumer_group_target_assignment_metadata_value::ConsumerGroupTargetAssignmentMetadataValue,
    control_record_type_schema::ControlRecordTypeSchema, controlled_shutdown_request::ControlledShutdownRequest,
    controlled_shutdown_response::ControlledShutdownResponse,
    controller_registration_request::ControllerRegistrationRequest,
    controller_registration_response::ControllerRegistrationResponse, default_principal_data::DefaultPrincipalData,
    delegation_token_record::DelegationTokenRecord, delete_share_group_state_request::DeleteShareGroupStateRequest,
    delete_share_group_state_response::DeleteShareGroupStateResponse, end_quorum_epoch_request::EndQuorumEpochRequest,
    end_quorum_epoch_response::EndQuorumEpochResponse, end_transaction_record::EndTransactionRecord,
    envelope_request::EnvelopeRequest, envelope_response::EnvelopeResponse, feature_level_record::FeatureLevelRecord,
    fence_broker_record::FenceBrokerRecord, fetch_snapshot_request::FetchSnapshotRequest,
    fetch_snapshot_response::FetchSnapshotResponse, group_metadata_key::GroupMetadataKey,
    group_metadata_value::GroupMetadataValue, initialize_share_group_state_request::InitializeShareGroupStateRequest,
    initialize_share_group_state_response::InitializeShareGroupStateResponse,
    leader_and_isr_request::LeaderAndIsrRequest, leader_and_isr_response::LeaderAndIsrResponse,
    legacy_offset_commit_key::LegacyOffsetCommitKey, legacy_offset_commit_value::LegacyOffsetCommitValue,
    no_op_record::NoOpRecord, offset_commit_key::OffsetCommitKey, offset_commit_value::OffsetCommitValue,
    partition_change_record::PartitionChangeRecord, partition_record::PartitionRecord,
    producer_ids_record::ProducerIdsRecord, producer_snapshot::ProducerSnapshot, quorum_state_data::QuorumStateData,
    read_share_group_state_request::ReadShareGroupStateRequest,
    read_share_group_state_response::ReadShareGroupStateResponse,
    read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest,
    read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse,
    register_broker_record::RegisterBrokerRecord, register_controller_record::RegisterControllerRecord,
    remote_log_segment_metadata_record::RemoteLogSegmentMetadataRecord,
    remote_log_segment_metadata_snapshot_record::RemoteLogSegmentMetadataSnapshotRecord,
    remote_log_segment_metadata_update_record::RemoteLogSegmentMetadataUpdateRecord,
    remote_partition_delete_metadata_record::RemotePartitionDeleteMetadataRecord,
    remove_access_control_entry_record::RemoveAccessControlEntryRecord,
    remove_delegation_token_record::RemoveDelegationTokenRecord, remove_topic_record::RemoveTopicRecord,
    remove_user_scram_credential_record::RemoveUserScramCredentialRecord,
    share_group_current_member_assignment_key::ShareGroupCurrentMemberAssignmentKey,
    share_group_current_member_assignment_value::ShareGroupCurrentMemberAssignmentValue,
    share_group_member_metadata_key::ShareGroupMemberMetadataKey,
    share_group_member_metadata_value::ShareGroupMemberMetadataValue, share_group_metadata_key::ShareGroupMetadataKey,
    share_group_metadata_value::ShareGroupMetadataValue,
    share_group_partition_metadata_key::ShareGroupPartitionMetadataKey,
    share_group_partition_metadata_value::ShareGroupPartitionMetadataValue,
    share_group_state_partition_metadata_key::ShareGroupStatePartitionMetadataKey,
    share_group_state_partition_metadata_value::ShareGroupStatePartitionMetadataValue,
    share_group_target_assignment_member_key::ShareGroupTargetAssignmentMemberKey,
    share_group_target_assignment_member_value::ShareGroupTargetAssignmentMemberValue,
    share_group_target_assignment_metadata_key::ShareGroupTargetAssignmentMetadataKey,
    share_group_target_assignment_metadata_value::ShareGroupTargetAssignmentMetadataValue,
    share_snapshot_key::ShareSnapshotKey, share_snapshot_value::ShareSnapshotValue, share_update_key::ShareUpdateKey,
    share_update_value::ShareUpdateValue, stop_replica_request::StopReplicaRequest,
    stop_replica_response::StopReplicaResponse,
    streams_group_current_member_assignment_key::StreamsGroupCurrentMemberAssignmentKey,
    streams_group_current_member_assignment_value::StreamsGroupCurrentMemberAssignmentValue,
    streams_group_member_metadata_key::StreamsGroupMemberMetadataKey,
    streams_group_member_metadata_value::StreamsGroupMemberMetadataValue,
    streams_group_metadata_key::StreamsGroupMetadataKey, streams_group_metadata_value::StreamsGroupMetadataValue,
    streams_group_target_assignment_member_key::StreamsGroupTargetAssignmentMemberKey,
    streams_group_target_assignment_member_value::StreamsGroupTargetAssignmentMemberValue,
    streams_group_target_assignment_metadata_key::StreamsGroupTargetAssignmentMetadataKey,
    streams_group_target_assignment_metadata_value::StreamsGroupTargetAssignmentMetadataValue,
    streams_group_topology_key::StreamsGroupTopologyKey, streams_group_topology_value::StreamsGroupTopologyValue,
    topic_record::TopicRecord, transaction_log_key::TransactionLogKey, transaction_log_value::TransactionLogValue,
    unfence_broker_record::UnfenceBrokerRecord, unregister_broker_record::UnregisterBrokerRecord,
    unregister_controller_record::UnregisterControllerRecord, update_metadata_request::UpdateMetadataRequest,
    update_metadata_response::UpdateMetadataResponse, update_raft_voter_request::UpdateRaftVoterRequest,
    update_raft_voter_response::UpdateRaftVoterResponse, user_scram_credential_record::UserScramCredentialRecord,
    vote_request::VoteRequest, vote_response::VoteResponse,
    write_share_group_state_request::WriteShareGroupStateRequest,
    write_share_group_state_response::WriteShareGroupStateResponse, zk_migration_state_record::ZkMigrationStateRecord,
};
#[cfg(feature = "client")]
pub use self::{
    add_offsets_to_txn_request::AddOffsetsToTxnRequest, add_offsets_to_txn_response::AddOffsetsToTxnResponse,
    add_partitions_to_txn_request::AddPartitionsToTxnRequest,
    add_partitions_to_txn_response::AddPartitionsToTxnResponse, add_raft_voter_request::AddRaftVoterRequest,
    add_raft_voter_response::AddRaftVoterResponse, alter_client_quotas_request::AlterClientQuotasRequest,
    alter_client_quotas_response::AlterClientQuotasResponse, alter_configs_request::AlterConfigsRequest,
    alter_configs_response::AlterConfigsResponse,
    alter_partition_reassignments_request::AlterPartitionReassignmentsRequest,
    alter_partition_reassignments_response::AlterPartitionReassignmentsResponse,
    alter_replica_log_dirs_request::AlterReplicaLogDirsRequest,
    alter_replica_log_dirs_response::AlterReplicaLogDirsResponse,
    alter_share_group_offsets_request::AlterShareGroupOffsetsRequest,
    alter_share_group_offsets_response::AlterShareGroupOffsetsResponse,
    alter_user_scram_credentials_request::AlterUserScramCredentialsRequest,
    alter_user_scram_credentials_response::AlterUserScramCredentialsResponse,
    consumer_group_describe_request::ConsumerGroupDescribeRequest,
    consumer_group_describe_response::ConsumerGroupDescribeResponse,
    consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest,
    consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse,
    consumer_protocol_assignment::ConsumerProtocolAssignment,
    consumer_protocol_subscription::ConsumerProtocolSubscription, create_acls_request::CreateAclsRequest,
    create_acls_response::CreateAclsResponse, create_delegation_token_request::CreateDelegationTokenRequest,
    create_delegation_token_response::CreateDelegationTokenResponse,
    create_partitions_request::CreatePartitionsRequest, create_partitions_response::CreatePartitionsResponse,
    create_topics_request::CreateTopicsRequest, create_topics_response::CreateTopicsResponse,
    delete_acls_request::DeleteAclsRequest, delete_acls_response::DeleteAclsResponse,
    delete_groups_request::DeleteGroupsRequest, delete_groups_response::DeleteGroupsResponse,
    delete_records_request::DeleteRecordsRequest, delete_records_response::DeleteRecordsResponse,
    delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest,
    delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse, delete_topics_request::DeleteTopicsRequest,
    delete_topics_response::DeleteTopicsResponse, describe_acls_request::DescribeAclsRequest,
    describe_acls_response::DescribeAclsResponse, describe_client_quotas_request::DescribeClientQuotasRequest,
    describe_client_quotas_response::DescribeClientQuotasResponse, describe_cluster_request::DescribeClusterRequest,
    describe_cluster_response::DescribeClusterResponse, describe_configs_request::DescribeConfigsRequest,
    describe_configs_response::DescribeConfigsResponse,
    describe_delegation_token_request::DescribeDelegationTokenRequest,
    describe_delegation_token_response::DescribeDelegationTokenResponse,
    describe_groups_request::DescribeGroupsRequest, describe_groups_response::DescribeGroupsResponse,
    describe_log_dirs_request::DescribeLogDirsRequest, describe_log_dirs_response::DescribeLogDirsResponse,
    describe_producers_request::DescribeProducersRequest, describe_producers_response::DescribeProducersResponse,
    describe_quorum_request::DescribeQuorumRequest, describe_quorum_response::DescribeQuorumResponse,
    describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest,
    describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse,
    describe_topic_partitions_request::DescribeTopicPartitionsRequest,
    describe_topic_partitions_response::DescribeTopicPartitionsResponse,
    describe_transactions_request::DescribeTransactionsRequest,
    describe_transactions_response::DescribeTransactionsResponse,
    describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest,
    describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse,
    elect_leaders_request::ElectLeadersRequest, elect_leaders_response::ElectLeadersResponse,
    end_txn_request::EndTxnRequest, end_txn_response::EndTxnResponse,
    expire_delegation_token_request::ExpireDelegationTokenRequest,
    expire_delegation_token_response::ExpireDelegationTokenResponse, fetch_request::FetchRequest,
    fetch_response::FetchResponse, find_coordinator_request::FindCoordinatorRequest,
    find_coordinator_response::FindCoordinatorResponse,
    get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest,
    get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse, heartbeat_request::HeartbeatRequest,
    heartbeat_response::HeartbeatResponse, incremental_alter_configs_request::IncrementalAlterConfigsRequest,
    incremental_alter_configs_response::IncrementalAlterConfigsResponse,
    init_producer_id_request::InitProducerIdRequest, init_producer_id_response::InitProducerIdResponse,
    join_group_request::JoinGroupRequest, join_group_response::JoinGroupResponse,
    leave_group_request::LeaveGroupRequest, leave_group_response::LeaveGroupResponse,
    list_config_resources_request::ListConfigResourcesRequest,
    list_config_resources_response::ListConfigResourcesResponse, list_groups_request::ListGroupsRequest,
    list_groups_response::ListGroupsResponse, list_offsets_request::ListOffsetsRequest,
    list_offsets_response::ListOffsetsResponse,
    list_partition_reassignments_request::ListPartitionReassignmentsRequest,
    list_partition_reassignments_response::ListPartitionReassignmentsResponse,
    list_transactions_request::ListTransactionsRequest, list_transactions_response::ListTransactionsResponse,
    metadata_request::MetadataRequest, metadata_response::MetadataResponse, offset_commit_request::OffsetCommitRequest,
    offset_commit_response::OffsetCommitResponse, offset_delete_request::OffsetDeleteRequest,
    offset_delete_response::OffsetDeleteResponse, offset_fetch_request::OffsetFetchRequest,
    offset_fetch_response::OffsetFetchResponse, offset_for_leader_epoch_request::OffsetForLeaderEpochRequest,
    offset_for_leader_epoch_response::OffsetForLeaderEpochResponse, produce_request::ProduceRequest,
    produce_response::ProduceResponse, push_telemetry_request::PushTelemetryRequest,
    push_telemetry_response::PushTelemetryResponse, remove_raft_voter_request::RemoveRaftVoterRequest,
    remove_raft_voter_response::RemoveRaftVoterResponse, renew_delegation_token_request::RenewDelegationTokenRequest,
    renew_delegation_token_response::RenewDelegationTokenResponse, sasl_authenticate_request::SaslAuthenticateRequest,
    sasl_authenticate_response::SaslAuthenticateResponse, sasl_handshake_request::SaslHandshakeRequest,
    sasl_handshake_response::SaslHandshakeResponse, share_acknowledge_request::ShareAcknowledgeRequest,
    share_acknowledge_response::ShareAcknowledgeResponse, share_fetch_request::ShareFetchRequest,
    share_fetch_response::ShareFetchResponse, share_group_describe_request::ShareGroupDescribeRequest,
    share_group_describe_response::ShareGroupDescribeResponse,
    share_group_heartbeat_request::ShareGroupHeartbeatRequest,
    share_group_heartbeat_response::ShareGroupHeartbeatResponse,
    streams_group_describe_request::StreamsGroupDescribeRequest,
    streams_group_describe_response::StreamsGroupDescribeResponse,
    streams_group_heartbeat_request::StreamsGroupHeartbeatRequest,
    streams_group_heartbeat_response::StreamsGroupHeartbeatResponse,
    streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest,
    streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse,
    sync_group_request::SyncGroupRequest, sync_group_response::SyncGroupResponse,
    txn_offset_commit_request::TxnOffsetCommitRequest, txn_offset_commit_response::TxnOffsetCommitResponse,
    unregister_broker_request::UnregisterBrokerRequest, unregister_broker_response::UnregisterBrokerResponse,
    unregister_controller_request::UnregisterControllerRequest,
    unregister_controller_response::UnregisterControllerResponse, update_features_request::UpdateFeaturesRequest,
    update_features_response::UpdateFeaturesResponse, write_txn_markers_request::WriteTxnMarkersRequest,
    write_txn_markers_response::WriteTxnMarkersResponse,
};
pub use self::{
    api_versions_request::ApiVersionsRequest, api_versions_response::ApiVersionsResponse, end_txn_marker::EndTxnMarker,
    k_raft_version_record::KRaftVersionRecord, leader_change_message::LeaderChangeMessage,
    request_header::RequestHeader, response_header::ResponseHeader, snapshot_footer_record::SnapshotFooterRecord,
    snapshot_header_record::SnapshotHeaderRecord, voters_record::VotersRecord,
};

/// Calls `visitor` with the type of the API's request.
#[cfg(feature = "all-messages")]
pub fn visit_request<V: MessageVisitor>(key: ApiKey, visitor: V) -> V::Output {
    match key {
        ApiKey::AddOffsetsToTxn => visitor.visit::<AddOffsetsToTxnRequest>(),
        ApiKey::AddPartitionsToTxn => visitor.visit::<AddPartitionsToTxnRequest>(),
        ApiKey::AddRaftVoter => visitor.visit::<AddRaftVoterRequest>(),
        ApiKey::AllocateProducerIds => visitor.visit::<AllocateProducerIdsRequest>(),
        ApiKey::AlterClientQuotas => visitor.visit::<AlterClientQuotasRequest>(),
        ApiKey::AlterConfigs => visitor.visit::<AlterConfigsRequest>(),
        ApiKey::AlterPartitionReassignments => visitor.visit::<AlterPartitionReassignmentsRequest>(),
        ApiKey::AlterPartition => visitor.visit::<AlterPartitionRequest>(),
        ApiKey::AlterReplicaLogDirs => visitor.visit::<AlterReplicaLogDirsRequest>(),
        ApiKey::AlterShareGroupOffsets => visitor.visit::<AlterShareGroupOffsetsRequest>(),
        ApiKey::AlterUserScramCredentials => visitor.visit::<AlterUserScramCredentialsRequest>(),
        ApiKey::ApiVersions => visitor.visit::<ApiVersionsRequest>(),
        ApiKey::AssignReplicasToDirs => visitor.visit::<AssignReplicasToDirsRequest>(),
        ApiKey::BeginQuorumEpoch => visitor.visit::<BeginQuorumEpochRequest>(),
        ApiKey::BrokerHeartbeat => visitor.visit::<BrokerHeartbeatRequest>(),
        ApiKey::BrokerRegistration => visitor.visit::<BrokerRegistrationRequest>(),
        ApiKey::ConsumerGroupDescribe => visitor.visit::<ConsumerGroupDescribeRequest>(),
        ApiKey::ConsumerGroupHeartbeat => visitor.visit::<ConsumerGroupHeartbeatRequest>(),
        ApiKey::ControlledShutdown => visitor.visit::<ControlledShutdownRequest>(),
        ApiKey::ControllerRegistration => visitor.visit::<ControllerRegistrationRequest>(),
        ApiKey::CreateAcls => visitor.visit::<CreateAclsRequest>(),
        ApiKey::CreateDelegationToken => visitor.visit::<CreateDelegationTokenRequest>(),
        ApiKey::CreatePartitions => visitor.visit::<CreatePartitionsRequest>(),
        ApiKey::CreateTopics => visitor.visit::<CreateTopicsRequest>(),
        ApiKey::DeleteAcls => visitor.visit::<DeleteAclsRequest>(),
        ApiKey::DeleteGroups => visitor.visit::<DeleteGroupsRequest>(),
        ApiKey::DeleteRecords => visitor.visit::<DeleteRecordsRequest>(),
        ApiKey::DeleteShareGroupOffsets => visitor.visit::<DeleteShareGroupOffsetsRequest>(),
        ApiKey::DeleteShareGroupState => visitor.visit::<DeleteShareGroupStateRequest>(),
        ApiKey::DeleteTopics => visitor.visit::<DeleteTopicsRequest>(),
        ApiKey::DescribeAcls => visitor.visit::<DescribeAclsRequest>(),
        ApiKey::DescribeClientQuotas => visitor.visit::<DescribeClientQuotasRequest>(),
        ApiKey::DescribeCluster => visitor.visit::<DescribeClusterRequest>(),
        ApiKey::DescribeConfigs => visitor.visit::<DescribeConfigsRequest>(),
        ApiKey::DescribeDelegationToken => visitor.visit::<DescribeDelegationTokenRequest>(),
        ApiKey::DescribeGroups => visitor.visit::<DescribeGroupsRequest>(),
        ApiKey::DescribeLogDirs => visitor.visit::<DescribeLogDirsRequest>(),
        ApiKey::DescribeProducers => visitor.visit::<DescribeProducersRequest>(),
        ApiKey::DescribeQuorum => visitor.visit::<DescribeQuorumRequest>(),
        ApiKey::DescribeShareGroupOffsets => visitor.visit::<DescribeShareGroupOffsetsRequest>(),
        ApiKey::DescribeTopicPartitions => visitor.visit::<DescribeTopicPartitionsRequest>(),
        ApiKey::DescribeTransactions => visitor.visit::<DescribeTransactionsRequest>(),
        ApiKey::DescribeUserScramCredentials => visitor.visit::<DescribeUserScramCredentialsRequest>(),
        ApiKey::ElectLeaders => visitor.visit::<ElectLeadersRequest>(),
        ApiKey::EndQuorumEpoch => visitor.visit::<EndQuorumEpochRequest>(),
        ApiKey::EndTxn => visitor.visit::<EndTxnRequest>(),
        ApiKey::Envelope => visitor.visit::<EnvelopeRequest>(),
        ApiKey::ExpireDelegationToken => visitor.visit::<ExpireDelegationTokenRequest>(),
        ApiKey::Fetch => visitor.visit::<FetchRequest>(),
        ApiKey::FetchSnapshot => visitor.visit::<FetchSnapshotRequest>(),
        ApiKey::FindCoordinator => visitor.visit::<FindCoordinatorRequest>(),
        ApiKey::GetTelemetrySubscriptions => visitor.visit::<GetTelemetrySubscriptionsRequest>(),
        ApiKey::Heartbeat => visitor.visit::<HeartbeatRequest>(),
        ApiKey::IncrementalAlterConfigs => visitor.visit::<IncrementalAlterConfigsRequest>(),
        ApiKey::InitProducerId => visitor.visit::<InitProducerIdRequest>(),
        ApiKey::InitializeShareGroupState => visitor.visit::<InitializeShareGroupStateRequest>(),
        ApiKey::JoinGroup => visitor.visit::<JoinGroupRequest>(),
        ApiKey::LeaderAndIsr => visitor.visit::<LeaderAndIsrRequest>(),
        ApiKey::LeaveGroup => visitor.visit::<LeaveGroupRequest>(),
        ApiKey::ListConfigResources => visitor.visit::<ListConfigResourcesRequest>(),
        ApiKey::ListGroups => visitor.visit::<ListGroupsRequest>(),
        ApiKey::ListOffsets => visitor.visit::<ListOffsetsRequest>(),
        ApiKey::ListPartitionReassignments => visitor.visit::<ListPartitionReassignmentsRequest>(),
        ApiKey::ListTransactions => visitor.visit::<ListTransactionsRequest>(),
        ApiKey::Metadata => visitor.visit::<MetadataRequest>(),
        ApiKey::OffsetCommit => visitor.visit::<OffsetCommitRequest>(),
        ApiKey::OffsetDelete => visitor.visit::<OffsetDeleteRequest>(),
        ApiKey::OffsetFetch => visitor.visit::<OffsetFetchRequest>(),
        ApiKey::OffsetForLeaderEpoch => visitor.visit::<OffsetForLeaderEpochRequest>(),
        ApiKey::Produce => visitor.visit::<ProduceRequest>(),
        ApiKey::PushTelemetry => visitor.visit::<PushTelemetryRequest>(),
        ApiKey::ReadShareGroupState => visitor.visit::<ReadShareGroupStateRequest>(),
        ApiKey::ReadShareGroupStateSummary => visitor.visit::<ReadShareGroupStateSummaryRequest>(),
        ApiKey::RemoveRaftVoter => visitor.visit::<RemoveRaftVoterRequest>(),
        ApiKey::RenewDelegationToken => visitor.visit::<RenewDelegationTokenRequest>(),
        ApiKey::SaslAuthenticate => visitor.visit::<SaslAuthenticateRequest>(),
        ApiKey::SaslHandshake => visitor.visit::<SaslHandshakeRequest>(),
        ApiKey::ShareAcknowledge => visitor.visit::<ShareAcknowledgeRequest>(),
        ApiKey::ShareFetch => visitor.visit::<ShareFetchRequest>(),
        ApiKey::ShareGroupDescribe => visitor.visit::<ShareGroupDescribeRequest>(),
        ApiKey::ShareGroupHeartbeat => visitor.visit::<ShareGroupHeartbeatRequest>(),
        ApiKey::StopReplica => visitor.visit::<StopReplicaRequest>(),
        ApiKey::StreamsGroupDescribe => visitor.visit::<StreamsGroupDescribeRequest>(),
        ApiKey::StreamsGroupHeartbeat => visitor.visit::<StreamsGroupHeartbeatRequest>(),
        ApiKey::StreamsGroupTopologyDescriptionUpdate => {
            visitor.visit::<StreamsGroupTopologyDescriptionUpdateRequest>()
        }
        ApiKey::SyncGroup => visitor.visit::<SyncGroupRequest>(),
        ApiKey::TxnOffsetCommit => visitor.visit::<TxnOffsetCommitRequest>(),
        ApiKey::UnregisterBroker => visitor.visit::<UnregisterBrokerRequest>(),
        ApiKey::UnregisterController => visitor.visit::<UnregisterControllerRequest>(),
        ApiKey::UpdateFeatures => visitor.visit::<UpdateFeaturesRequest>(),
        ApiKey::UpdateMetadata => visitor.visit::<UpdateMetadataRequest>(),
        ApiKey::UpdateRaftVoter => visitor.visit::<UpdateRaftVoterRequest>(),
        ApiKey::Vote => visitor.visit::<VoteRequest>(),
        ApiKey::WriteShareGroupState => visitor.visit::<WriteShareGroupStateRequest>(),
        ApiKey::WriteTxnMarkers => visitor.visit::<WriteTxnMarkersRequest>(),
    }
}

/// Calls `visitor` with the type of the API's response.
#[cfg(feature = "all-messages")]
pub fn visit_response<V: MessageVisitor>(key: ApiKey, visitor: V) -> V::Output {
    match key {
        ApiKey::AddOffsetsToTxn => visitor.visit::<AddOffsetsToTxnResponse>(),
        ApiKey::AddPartitionsToTxn => visitor.visit::<AddPartitionsToTxnResponse>(),
        ApiKey::AddRaftVoter => visitor.visit::<AddRaftVoterResponse>(),
        ApiKey::AllocateProducerIds => visitor.visit::<AllocateProducerIdsResponse>(),
        ApiKey::AlterClientQuotas => visitor.visit::<AlterClientQuotasResponse>(),
        ApiKey::AlterConfigs => visitor.visit::<AlterConfigsResponse>(),
        ApiKey::AlterPartitionReassignments => visitor.visit::<AlterPartitionReassignmentsResponse>(),
        ApiKey::AlterPartition => visitor.visit::<AlterPartitionResponse>(),
        ApiKey::AlterReplicaLogDirs => visitor.visit::<AlterReplicaLogDirsResponse>(),
        ApiKey::AlterShareGroupOffsets => visitor.visit::<AlterShareGroupOffsetsResponse>(),
        ApiKey::AlterUserScramCredentials => visitor.visit::<AlterUserScramCredentialsResponse>(),
        ApiKey::ApiVersions => visitor.visit::<ApiVersionsResponse>(),
        ApiKey::AssignReplicasToDirs => visitor.visit::<AssignReplicasToDirsResponse>(),
        ApiKey::BeginQuorumEpoch => visitor.visit::<BeginQuorumEpochResponse>(),
        ApiKey::BrokerHeartbeat => visitor.visit::<BrokerHeartbeatResponse>(),
        ApiKey::BrokerRegistration => visitor.visit::<BrokerRegistrationResponse>(),
        ApiKey::ConsumerGroupDescribe => visitor.visit::<ConsumerGroupDescribeResponse>(),
        ApiKey::ConsumerGroupHeartbeat => visitor.visit::<ConsumerGroupHeartbeatResponse>(),
        ApiKey::ControlledShutdown => visitor.visit::<ControlledShutdownResponse>(),
        ApiKey::ControllerRegistration => visitor.visit::<ControllerRegistrationResponse>(),
        ApiKey::CreateAcls => visitor.visit::<CreateAclsResponse>(),
        ApiKey::CreateDelegationToken => visitor.visit::<CreateDelegationTokenResponse>(),
        ApiKey::CreatePartitions => visitor.visit::<CreatePartitionsResponse>(),
        ApiKey::CreateTopics => visitor.visit::<CreateTopicsResponse>(),
        ApiKey::DeleteAcls => visitor.visit::<DeleteAclsResponse>(),
        ApiKey::DeleteGroups => visitor.visit::<DeleteGroupsResponse>(),
        ApiKey::DeleteRecords => visitor.visit::<DeleteRecordsResponse>(),
        ApiKey::DeleteShareGroupOffsets => visitor.visit::<DeleteShareGroupOffsetsResponse>(),
        ApiKey::DeleteShareGroupState => visitor.visit::<DeleteShareGroupStateResponse>(),
        ApiKey::DeleteTopics => visitor.visit::<DeleteTopicsResponse>(),
        ApiKey::DescribeAcls => visitor.visit::<DescribeAclsResponse>(),
        ApiKey::DescribeClientQuotas => visitor.visit::<DescribeClientQuotasResponse>(),
        ApiKey::DescribeCluster => visitor.visit::<DescribeClusterResponse>(),
        ApiKey::DescribeConfigs => visitor.visit::<DescribeConfigsResponse>(),
        ApiKey::DescribeDelegationToken => visitor.visit::<DescribeDelegationTokenResponse>(),
        ApiKey::DescribeGroups => visitor.visit::<DescribeGroupsResponse>(),
        ApiKey::DescribeLogDirs => visitor.visit::<DescribeLogDirsResponse>(),
        ApiKey::DescribeProducers => visitor.visit::<DescribeProducersResponse>(),
        ApiKey::DescribeQuorum => visitor.visit::<DescribeQuorumResponse>(),
        ApiKey::DescribeShareGroupOffsets => visitor.visit::<DescribeShareGroupOffsetsResponse>(),
        ApiKey::DescribeTopicPartitions => visitor.visit::<DescribeTopicPartitionsResponse>(),
        ApiKey::DescribeTransactions => visitor.visit::<DescribeTransactionsResponse>(),
        ApiKey::DescribeUserScramCredentials => visitor.visit::<DescribeUserScramCredentialsResponse>(),
        ApiKey::ElectLeaders => visitor.visit::<ElectLeadersResponse>(),
        ApiKey::EndQuorumEpoch => visitor.visit::<EndQuorumEpochResponse>(),
        ApiKey::EndTxn => visitor.visit::<EndTxnResponse>(),
        ApiKey::Envelope => visitor.visit::<EnvelopeResponse>(),
        ApiKey::ExpireDelegationToken => visitor.visit::<ExpireDelegationTokenResponse>(),
        ApiKey::Fetch => visitor.visit::<FetchResponse>(),
        ApiKey::FetchSnapshot => visitor.visit::<FetchSnapshotResponse>(),
        ApiKey::FindCoordinator => visitor.visit::<FindCoordinatorResponse>(),
        ApiKey::GetTelemetrySubscriptions => visitor.visit::<GetTelemetrySubscriptionsResponse>(),
        ApiKey::Heartbeat => visitor.visit::<HeartbeatResponse>(),
        ApiKey::IncrementalAlterConfigs => visitor.visit::<IncrementalAlterConfigsResponse>(),
        ApiKey::InitProducerId => visitor.visit::<InitProducerIdResponse>(),
        ApiKey::InitializeShareGroupState => visitor.visit::<InitializeShareGroupStateResponse>(),
        ApiKey::JoinGroup => visitor.visit::<JoinGroupResponse>(),
        ApiKey::LeaderAndIsr => visitor.visit::<LeaderAndIsrResponse>(),
        ApiKey::LeaveGroup => visitor.visit::<LeaveGroupResponse>(),
        ApiKey::ListConfigResources => visitor.visit::<ListConfigResourcesResponse>(),
        ApiKey::ListGroups => visitor.visit::<ListGroupsResponse>(),
        ApiKey::ListOffsets => visitor.visit::<ListOffsetsResponse>(),
        ApiKey::ListPartitionReassignments => visitor.visit::<ListPartitionReassignmentsResponse>(),
        ApiKey::ListTransactions => visitor.visit::<ListTransactionsResponse>(),
        ApiKey::Metadata => visitor.visit::<MetadataResponse>(),
        ApiKey::OffsetCommit => visitor.visit::<OffsetCommitResponse>(),
        ApiKey::OffsetDelete => visitor.visit::<OffsetDeleteResponse>(),
        ApiKey::OffsetFetch => visitor.visit::<OffsetFetchResponse>(),
        ApiKey::OffsetForLeaderEpoch => visitor.visit::<OffsetForLeaderEpochResponse>(),
        ApiKey::Produce => visitor.visit::<ProduceResponse>(),
        ApiKey::PushTelemetry => visitor.visit::<PushTelemetryResponse>(),
        ApiKey::ReadShareGroupState => visitor.visit::<ReadShareGroupStateResponse>(),
        ApiKey::ReadShareGroupStateSummary => visitor.visit::<ReadShareGroupStateSummaryResponse>(),
        ApiKey::RemoveRaftVoter => visitor.visit::<RemoveRaftVoterResponse>(),
        ApiKey::RenewDelegationToken => visitor.visit::<RenewDelegationTokenResponse>(),
        ApiKey::SaslAuthenticate => visitor.visit::<SaslAuthenticateResponse>(),
        ApiKey::SaslHandshake => visitor.visit::<SaslHandshakeResponse>(),
        ApiKey::ShareAcknowledge => visitor.visit::<ShareAcknowledgeResponse>(),
        ApiKey::ShareFetch => visitor.visit::<ShareFetchResponse>(),
        ApiKey::ShareGroupDescribe => visitor.visit::<ShareGroupDescribeResponse>(),
        ApiKey::ShareGroupHeartbeat => visitor.visit::<ShareGroupHeartbeatResponse>(),
        ApiKey::StopReplica => visitor.visit::<StopReplicaResponse>(),
        ApiKey::StreamsGroupDescribe => visitor.visit::<StreamsGroupDescribeResponse>(),
        ApiKey::StreamsGroupHeartbeat => visitor.visit::<StreamsGroupHeartbeatResponse>(),
        ApiKey::StreamsGroupTopologyDescriptionUpdate => {
            visitor.visit::<StreamsGroupTopologyDescriptionUpdateResponse>()
        }
        ApiKey::SyncGroup => visitor.visit::<SyncGroupResponse>(),
        ApiKey::TxnOffsetCommit => visitor.visit::<TxnOffsetCommitResponse>(),
        ApiKey::UnregisterBroker => visitor.visit::<UnregisterBrokerResponse>(),
        ApiKey::UnregisterController => visitor.visit::<UnregisterControllerResponse>(),
        ApiKey::UpdateFeatures => visitor.visit::<UpdateFeaturesResponse>(),
        ApiKey::UpdateMetadata => visitor.visit::<UpdateMetadataResponse>(),
        ApiKey::UpdateRaftVoter => visitor.visit::<UpdateRaftVoterResponse>(),
        ApiKey::Vote => visitor.visit::<VoteResponse>(),
        ApiKey::WriteShareGroupState => visitor.visit::<WriteShareGroupStateResponse>(),
        ApiKey::WriteTxnMarkers => visitor.visit::<WriteTxnMarkersResponse>(),
    }
}

/// Calls `visitor` with the type of the header or data message of that name, if there is one.
#[cfg(feature = "all-messages")]
pub fn visit_data<V: MessageVisitor>(name: &str, visitor: V) -> Option<V::Output> {
    Some(match name {
        AbortTransactionRecord::NAME => visitor.visit::<AbortTransactionRecord>(),
        AbortedTxn::NAME => visitor.visit::<AbortedTxn>(),
        AccessControlEntryRecord::NAME => visitor.visit::<AccessControlEntryRecord>(),
        BeginTransactionRecord::NAME => visitor.visit::<BeginTransactionRecord>(),
        BrokerRegistrationChangeRecord::NAME => visitor.visit::<BrokerRegistrationChangeRecord>(),
        ClearElrRecord::NAME => visitor.visit::<ClearElrRecord>(),
        ClientQuotaRecord::NAME => visitor.visit::<ClientQuotaRecord>(),
        ConfigRecord::NAME => visitor.visit::<ConfigRecord>(),
        ConsumerGroupCurrentMemberAssignmentKey::NAME => visitor.visit::<ConsumerGroupCurrentMemberAssignmentKey>(),
        ConsumerGroupCurrentMemberAssignmentValue::NAME => visitor.visit::<ConsumerGroupCurrentMemberAssignmentValue>(),
        ConsumerGroupMemberMetadataKey::NAME => visitor.visit::<ConsumerGroupMemberMetadataKey>(),
        ConsumerGroupMemberMetadataValue::NAME => visitor.visit::<ConsumerGroupMemberMetadataValue>(),
        ConsumerGroupMetadataKey::NAME => visitor.visit::<ConsumerGroupMetadataKey>(),
        ConsumerGroupMetadataValue::NAME => visitor.visit::<ConsumerGroupMetadataValue>(),
        ConsumerGroupPartitionMetadataKey::NAME => visitor.visit::<ConsumerGroupPartitionMetadataKey>(),
        ConsumerGroupPartitionMetadataValue::NAME => visitor.visit::<ConsumerGroupPartitionMetadataValue>(),
        ConsumerGroupRegularExpressionKey::NAME => visitor.visit::<ConsumerGroupRegularExpressionKey>(),
        ConsumerGroupRegularExpressionValue::NAME => visitor.visit::<ConsumerGroupRegularExpressionValue>(),
        ConsumerGroupTargetAssignmentMemberKey::NAME => visitor.visit::<ConsumerGroupTargetAssignmentMemberKey>(),
        ConsumerGroupTargetAssignmentMemberValue::NAME => visitor.visit::<ConsumerGroupTargetAssignmentMemberValue>(),
        ConsumerGroupTargetAssignmentMetadataKey::NAME => visitor.visit::<ConsumerGroupTargetAssignmentMetadataKey>(),
        ConsumerGroupTargetAssignmentMetadataValue::NAME => {
            visitor.visit::<ConsumerGroupTargetAssignmentMetadataValue>()
        }
        ConsumerProtocolAssignment::NAME => visitor.visit::<ConsumerProtocolAssignment>(),
        ConsumerProtocolSubscription::NAME => visitor.visit::<ConsumerProtocolSubscription>(),
        ControlRecordTypeSchema::NAME => visitor.visit::<ControlRecordTypeSchema>(),
        DefaultPrincipalData::NAME => visitor.visit::<DefaultPrincipalData>(),
        DelegationTokenRecord::NAME => visitor.visit::<DelegationTokenRecord>(),
        EndTransactionRecord::NAME => visitor.visit::<EndTransactionRecord>(),
        EndTxnMarker::NAME => visitor.visit::<EndTxnMarker>(),
        FeatureLevelRecord::NAME => visitor.visit::<FeatureLevelRecord>(),
        FenceBrokerRecord::NAME => visitor.visit::<FenceBrokerRecord>(),
        GroupMetadataKey::NAME => visitor.visit::<GroupMetadataKey>(),
        GroupMetadataValue::NAME => visitor.visit::<GroupMetadataValue>(),
        KRaftVersionRecord::NAME => visitor.visit::<KRaftVersionRecord>(),
        LeaderChangeMessage::NAME => visitor.visit::<LeaderChangeMessage>(),
        LegacyOffsetCommitKey::NAME => visitor.visit::<LegacyOffsetCommitKey>(),
        LegacyOffsetCommitValue::NAME => visitor.visit::<LegacyOffsetCommitValue>(),
        NoOpRecord::NAME => visitor.visit::<NoOpRecord>(),
        OffsetCommitKey::NAME => visitor.visit::<OffsetCommitKey>(),
        OffsetCommitValue::NAME => visitor.visit::<OffsetCommitValue>(),
        PartitionChangeRecord::NAME => visitor.visit::<PartitionChangeRecord>(),
        PartitionRecord::NAME => visitor.visit::<PartitionRecord>(),
        ProducerIdsRecord::NAME => visitor.visit::<ProducerIdsRecord>(),
        ProducerSnapshot::NAME => visitor.visit::<ProducerSnapshot>(),
        QuorumStateData::NAME => visitor.visit::<QuorumStateData>(),
        RegisterBrokerRecord::NAME => visitor.visit::<RegisterBrokerRecord>(),
        RegisterControllerRecord::NAME => visitor.visit::<RegisterControllerRecord>(),
        RemoteLogSegmentMetadataRecord::NAME => visitor.visit::<RemoteLogSegmentMetadataRecord>(),
        RemoteLogSegmentMetadataSnapshotRecord::NAME => visitor.visit::<RemoteLogSegmentMetadataSnapshotRecord>(),
        RemoteLogSegmentMetadataUpdateRecord::NAME => visitor.visit::<RemoteLogSegmentMetadataUpdateRecord>(),
        RemotePartitionDeleteMetadataRecord::NAME => visitor.visit::<RemotePartitionDeleteMetadataRecord>(),
        RemoveAccessControlEntryRecord::NAME => visitor.visit::<RemoveAccessControlEntryRecord>(),
        RemoveDelegationTokenRecord::NAME => visitor.visit::<RemoveDelegationTokenRecord>(),
        RemoveTopicRecord::NAME => visitor.visit::<RemoveTopicRecord>(),
        RemoveUserScramCredentialRecord::NAME => visitor.visit::<RemoveUserScramCredentialRecord>(),
        RequestHeader::NAME => visitor.visit::<RequestHeader>(),
        ResponseHeader::NAME => visitor.visit::<ResponseHeader>(),
        ShareGroupCurrentMemberAssignmentKey::NAME => visitor.visit::<ShareGroupCurrentMemberAssignmentKey>(),
        ShareGroupCurrentMemberAssignmentValue::NAME => visitor.visit::<ShareGroupCurrentMemberAssignmentValue>(),
        ShareGroupMemberMetadataKey::NAME => visitor.visit::<ShareGroupMemberMetadataKey>(),
        ShareGroupMemberMetadataValue::NAME => visitor.visit::<ShareGroupMemberMetadataValue>(),
        ShareGroupMetadataKey::NAME => visitor.visit::<ShareGroupMetadataKey>(),
        ShareGroupMetadataValue::NAME => visitor.visit::<ShareGroupMetadataValue>(),
        ShareGroupPartitionMetadataKey::NAME => visitor.visit::<ShareGroupPartitionMetadataKey>(),
        ShareGroupPartitionMetadataValue::NAME => visitor.visit::<ShareGroupPartitionMetadataValue>(),
        ShareGroupStatePartitionMetadataKey::NAME => visitor.visit::<ShareGroupStatePartitionMetadataKey>(),
        ShareGroupStatePartitionMetadataValue::NAME => visitor.visit::<ShareGroupStatePartitionMetadataValue>(),
        ShareGroupTargetAssignmentMemberKey::NAME => visitor.visit::<ShareGroupTargetAssignmentMemberKey>(),
        ShareGroupTargetAssignmentMemberValue::NAME => visitor.visit::<ShareGroupTargetAssignmentMemberValue>(),
        ShareGroupTargetAssignmentMetadataKey::NAME => visitor.visit::<ShareGroupTargetAssignmentMetadataKey>(),
        ShareGroupTargetAssignmentMetadataValue::NAME => visitor.visit::<ShareGroupTargetAssignmentMetadataValue>(),
        ShareSnapshotKey::NAME => visitor.visit::<ShareSnapshotKey>(),
        ShareSnapshotValue::NAME => visitor.visit::<ShareSnapshotValue>(),
        ShareUpdateKey::NAME => visitor.visit::<ShareUpdateKey>(),
        ShareUpdateValue::NAME => visitor.visit::<ShareUpdateValue>(),
        SnapshotFooterRecord::NAME => visitor.visit::<SnapshotFooterRecord>(),
        SnapshotHeaderRecord::NAME => visitor.visit::<SnapshotHeaderRecord>(),
        StreamsGroupCurrentMemberAssignmentKey::NAME => visitor.visit::<StreamsGroupCurrentMemberAssignmentKey>(),
        StreamsGroupCurrentMemberAssignmentValue::NAME => visitor.visit::<StreamsGroupCurrentMemberAssignmentValue>(),
        StreamsGroupMemberMetadataKey::NAME => visitor.visit::<StreamsGroupMemberMetadataKey>(),
        StreamsGroupMemberMetadataValue::NAME => visitor.visit::<StreamsGroupMemberMetadataValue>(),
        StreamsGroupMetadataKey::NAME => visitor.visit::<StreamsGroupMetadataKey>(),
        StreamsGroupMetadataValue::NAME => visitor.visit::<StreamsGroupMetadataValue>(),
        StreamsGroupTargetAssignmentMemberKey::NAME => visitor.visit::<StreamsGroupTargetAssignmentMemberKey>(),
        StreamsGroupTargetAssignmentMemberValue::NAME => visitor.visit::<StreamsGroupTargetAssignmentMemberValue>(),
        StreamsGroupTargetAssignmentMetadataKey::NAME => visitor.visit::<StreamsGroupTargetAssignmentMetadataKey>(),
        StreamsGroupTargetAssignmentMetadataValue::NAME => visitor.visit::<StreamsGroupTargetAssignmentMetadataValue>(),
        StreamsGroupTopologyKey::NAME => visitor.visit::<StreamsGroupTopologyKey>(),
        StreamsGroupTopologyValue::NAME => visitor.visit::<StreamsGroupTopologyValue>(),
        TopicRecord::NAME => visitor.visit::<TopicRecord>(),
        TransactionLogKey::NAME => visitor.visit::<TransactionLogKey>(),
        TransactionLogValue::NAME => visitor.visit::<TransactionLogValue>(),
        UnfenceBrokerRecord::NAME => visitor.visit::<UnfenceBrokerRecord>(),
        UnregisterBrokerRecord::NAME => visitor.visit::<UnregisterBrokerRecord>(),
        UnregisterControllerRecord::NAME => visitor.visit::<UnregisterControllerRecord>(),
        UserScramCredentialRecord::NAME => visitor.visit::<UserScramCredentialRecord>(),
        VotersRecord::NAME => visitor.visit::<VotersRecord>(),
        ZkMigrationStateRecord::NAME => visitor.visit::<ZkMigrationStateRecord>(),
        _ => return None,
    })
}
