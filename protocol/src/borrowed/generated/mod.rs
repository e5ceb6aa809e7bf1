//! Every message's form that is read in place, one file each.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

#![allow(missing_docs, reason = "the fields are the owned structs'")]

use crate::borrowed::{Items, StructRef, TaggedFieldsRef, Values};
use crate::read::Cursor;
use crate::uuid::Uuid;

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
    abort_transaction_record::AbortTransactionRecordRef, aborted_txn::AbortedTxnRef,
    access_control_entry_record::AccessControlEntryRecordRef,
    allocate_producer_ids_request::AllocateProducerIdsRequestRef,
    allocate_producer_ids_response::AllocateProducerIdsResponseRef, alter_partition_request::AlterPartitionRequestRef,
    alter_partition_response::AlterPartitionResponseRef,
    assign_replicas_to_dirs_request::AssignReplicasToDirsRequestRef,
    assign_replicas_to_dirs_response::AssignReplicasToDirsResponseRef,
    begin_quorum_epoch_request::BeginQuorumEpochRequestRef, begin_quorum_epoch_response::BeginQuorumEpochResponseRef,
    begin_transaction_record::BeginTransactionRecordRef, broker_heartbeat_request::BrokerHeartbeatRequestRef,
    broker_heartbeat_response::BrokerHeartbeatResponseRef,
    broker_registration_change_record::BrokerRegistrationChangeRecordRef,
    broker_registration_request::BrokerRegistrationRequestRef,
    broker_registration_response::BrokerRegistrationResponseRef, clear_elr_record::ClearElrRecordRef,
    client_quota_record::ClientQuotaRecordRef, config_record::ConfigRecordRef,
    consumer_group_current_member_assignment_key::ConsumerGroupCurrentMemberAssignmentKeyRef,
    consumer_group_current_member_assignment_value::ConsumerGroupCurrentMemberAssignmentValueRef,
    consumer_group_member_metadata_key::ConsumerGroupMemberMetadataKeyRef,
    consumer_group_member_metadata_value::ConsumerGroupMemberMetadataValueRef,
    consumer_group_metadata_key::ConsumerGroupMetadataKeyRef,
    consumer_group_metadata_value::ConsumerGroupMetadataValueRef,
    consumer_group_partition_metadata_key::ConsumerGroupPartitionMetadataKeyRef,
    consumer_group_partition_metadata_value::ConsumerGroupPartitionMetadataValueRef,
    consumer_group_regular_expression_key::ConsumerGroupRegularExpressionKeyRef,
    consumer_group_regular_expression_value::ConsumerGroupRegularExpressionValueRef,
    consumer_group_target_assignment_member_key::ConsumerGroupTargetAssignmentMemberKeyRef,
    consumer_group_target_assignment_member_value::ConsumerGroupTargetAssignmentMemberValueRef,
    consumer_group_target_assignment_metadata_key::ConsumerGroupTargetAssignmentMetadataKeyRef,
    consumer_group_target_assignment_metadata_value::ConsumerGroupTargetAssignmentMetadataValueRef,
    control_record_type_schema::ControlRecordTypeSchemaRef, controlled_shutdown_request::ControlledShutdownRequestRef,
    controlled_shutdown_response::ControlledShutdownResponseRef,
    controller_registration_request::ControllerRegistrationRequestRef,
    controller_registration_response::ControllerRegistrationResponseRef,
    default_principal_data::DefaultPrincipalDataRef, delegation_token_record::DelegationTokenRecordRef,
    delete_share_group_state_request::DeleteShareGroupStateRequestRef,
    delete_share_group_state_response::DeleteShareGroupStateResponseRef,
    end_quorum_epoch_request::EndQuorumEpochRequestRef, end_quorum_epoch_response::EndQuorumEpochResponseRef,
    end_transaction_record::EndTransactionRecordRef, envelope_request::EnvelopeRequestRef,
    envelope_response::EnvelopeResponseRef, feature_level_record::FeatureLevelRecordRef,
    fence_broker_record::FenceBrokerRecordRef, fetch_snapshot_request::FetchSnapshotRequestRef,
    fetch_snapshot_response::FetchSnapshotResponseRef, group_metadata_key::GroupMetadataKeyRef,
    group_metadata_value::GroupMetadataValueRef,
    initialize_share_group_state_request::InitializeShareGroupStateRequestRef,
    initialize_share_group_state_response::InitializeShareGroupStateResponseRef,
    leader_and_isr_request::LeaderAndIsrRequestRef, leader_and_isr_response::LeaderAndIsrResponseRef,
    legacy_offset_commit_key::LegacyOffsetCommitKeyRef, legacy_offset_commit_value::LegacyOffsetCommitValueRef,
    no_op_record::NoOpRecordRef, offset_commit_key::OffsetCommitKeyRef, offset_commit_value::OffsetCommitValueRef,
    partition_change_record::PartitionChangeRecordRef, partition_record::PartitionRecordRef,
    producer_ids_record::ProducerIdsRecordRef, producer_snapshot::ProducerSnapshotRef,
    quorum_state_data::QuorumStateDataRef, read_share_group_state_request::ReadShareGroupStateRequestRef,
    read_share_group_state_response::ReadShareGroupStateResponseRef,
    read_share_group_state_summary_request::ReadShareGroupStateSummaryRequestRef,
    read_share_group_state_summary_response::ReadShareGroupStateSummaryResponseRef,
    register_broker_record::RegisterBrokerRecordRef, register_controller_record::RegisterControllerRecordRef,
    remote_log_segment_metadata_record::RemoteLogSegmentMetadataRecordRef,
    remote_log_segment_metadata_snapshot_record::RemoteLogSegmentMetadataSnapshotRecordRef,
    remote_log_segment_metadata_update_record::RemoteLogSegmentMetadataUpdateRecordRef,
    remote_partition_delete_metadata_record::RemotePartitionDeleteMetadataRecordRef,
    remove_access_control_entry_record::RemoveAccessControlEntryRecordRef,
    remove_delegation_token_record::RemoveDelegationTokenRecordRef, remove_topic_record::RemoveTopicRecordRef,
    remove_user_scram_credential_record::RemoveUserScramCredentialRecordRef,
    share_group_current_member_assignment_key::ShareGroupCurrentMemberAssignmentKeyRef,
    share_group_current_member_assignment_value::ShareGroupCurrentMemberAssignmentValueRef,
    share_group_member_metadata_key::ShareGroupMemberMetadataKeyRef,
    share_group_member_metadata_value::ShareGroupMemberMetadataValueRef,
    share_group_metadata_key::ShareGroupMetadataKeyRef, share_group_metadata_value::ShareGroupMetadataValueRef,
    share_group_partition_metadata_key::ShareGroupPartitionMetadataKeyRef,
    share_group_partition_metadata_value::ShareGroupPartitionMetadataValueRef,
    share_group_state_partition_metadata_key::ShareGroupStatePartitionMetadataKeyRef,
    share_group_state_partition_metadata_value::ShareGroupStatePartitionMetadataValueRef,
    share_group_target_assignment_member_key::ShareGroupTargetAssignmentMemberKeyRef,
    share_group_target_assignment_member_value::ShareGroupTargetAssignmentMemberValueRef,
    share_group_target_assignment_metadata_key::ShareGroupTargetAssignmentMetadataKeyRef,
    share_group_target_assignment_metadata_value::ShareGroupTargetAssignmentMetadataValueRef,
    share_snapshot_key::ShareSnapshotKeyRef, share_snapshot_value::ShareSnapshotValueRef,
    share_update_key::ShareUpdateKeyRef, share_update_value::ShareUpdateValueRef,
    stop_replica_request::StopReplicaRequestRef, stop_replica_response::StopReplicaResponseRef,
    streams_group_current_member_assignment_key::StreamsGroupCurrentMemberAssignmentKeyRef,
    streams_group_current_member_assignment_value::StreamsGroupCurrentMemberAssignmentValueRef,
    streams_group_member_metadata_key::StreamsGroupMemberMetadataKeyRef,
    streams_group_member_metadata_value::StreamsGroupMemberMetadataValueRef,
    streams_group_metadata_key::StreamsGroupMetadataKeyRef, streams_group_metadata_value::StreamsGroupMetadataValueRef,
    streams_group_target_assignment_member_key::StreamsGroupTargetAssignmentMemberKeyRef,
    streams_group_target_assignment_member_value::StreamsGroupTargetAssignmentMemberValueRef,
    streams_group_target_assignment_metadata_key::StreamsGroupTargetAssignmentMetadataKeyRef,
    streams_group_target_assignment_metadata_value::StreamsGroupTargetAssignmentMetadataValueRef,
    streams_group_topology_key::StreamsGroupTopologyKeyRef, streams_group_topology_value::StreamsGroupTopologyValueRef,
    topic_record::TopicRecordRef, transaction_log_key::TransactionLogKeyRef,
    transaction_log_value::TransactionLogValueRef, unfence_broker_record::UnfenceBrokerRecordRef,
    unregister_broker_record::UnregisterBrokerRecordRef, unregister_controller_record::UnregisterControllerRecordRef,
    update_metadata_request::UpdateMetadataRequestRef, update_metadata_response::UpdateMetadataResponseRef,
    update_raft_voter_request::UpdateRaftVoterRequestRef, update_raft_voter_response::UpdateRaftVoterResponseRef,
    user_scram_credential_record::UserScramCredentialRecordRef, vote_request::VoteRequestRef,
    vote_response::VoteResponseRef, write_share_group_state_request::WriteShareGroupStateRequestRef,
    write_share_group_state_response::WriteShareGroupStateResponseRef,
    zk_migration_state_record::ZkMigrationStateRecordRef,
};
#[cfg(feature = "client")]
pub use self::{
    add_offsets_to_txn_request::AddOffsetsToTxnRequestRef, add_offsets_to_txn_response::AddOffsetsToTxnResponseRef,
    add_partitions_to_txn_request::AddPartitionsToTxnRequestRef,
    add_partitions_to_txn_response::AddPartitionsToTxnResponseRef, add_raft_voter_request::AddRaftVoterRequestRef,
    add_raft_voter_response::AddRaftVoterResponseRef, alter_client_quotas_request::AlterClientQuotasRequestRef,
    alter_client_quotas_response::AlterClientQuotasResponseRef, alter_configs_request::AlterConfigsRequestRef,
    alter_configs_response::AlterConfigsResponseRef,
    alter_partition_reassignments_request::AlterPartitionReassignmentsRequestRef,
    alter_partition_reassignments_response::AlterPartitionReassignmentsResponseRef,
    alter_replica_log_dirs_request::AlterReplicaLogDirsRequestRef,
    alter_replica_log_dirs_response::AlterReplicaLogDirsResponseRef,
    alter_share_group_offsets_request::AlterShareGroupOffsetsRequestRef,
    alter_share_group_offsets_response::AlterShareGroupOffsetsResponseRef,
    alter_user_scram_credentials_request::AlterUserScramCredentialsRequestRef,
    alter_user_scram_credentials_response::AlterUserScramCredentialsResponseRef,
    consumer_group_describe_request::ConsumerGroupDescribeRequestRef,
    consumer_group_describe_response::ConsumerGroupDescribeResponseRef,
    consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequestRef,
    consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponseRef,
    consumer_protocol_assignment::ConsumerProtocolAssignmentRef,
    consumer_protocol_subscription::ConsumerProtocolSubscriptionRef, create_acls_request::CreateAclsRequestRef,
    create_acls_response::CreateAclsResponseRef, create_delegation_token_request::CreateDelegationTokenRequestRef,
    create_delegation_token_response::CreateDelegationTokenResponseRef,
    create_partitions_request::CreatePartitionsRequestRef, create_partitions_response::CreatePartitionsResponseRef,
    create_topics_request::CreateTopicsRequestRef, create_topics_response::CreateTopicsResponseRef,
    delete_acls_request::DeleteAclsRequestRef, delete_acls_response::DeleteAclsResponseRef,
    delete_groups_request::DeleteGroupsRequestRef, delete_groups_response::DeleteGroupsResponseRef,
    delete_records_request::DeleteRecordsRequestRef, delete_records_response::DeleteRecordsResponseRef,
    delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestRef,
    delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseRef,
    delete_topics_request::DeleteTopicsRequestRef, delete_topics_response::DeleteTopicsResponseRef,
    describe_acls_request::DescribeAclsRequestRef, describe_acls_response::DescribeAclsResponseRef,
    describe_client_quotas_request::DescribeClientQuotasRequestRef,
    describe_client_quotas_response::DescribeClientQuotasResponseRef,
    describe_cluster_request::DescribeClusterRequestRef, describe_cluster_response::DescribeClusterResponseRef,
    describe_configs_request::DescribeConfigsRequestRef, describe_configs_response::DescribeConfigsResponseRef,
    describe_delegation_token_request::DescribeDelegationTokenRequestRef,
    describe_delegation_token_response::DescribeDelegationTokenResponseRef,
    describe_groups_request::DescribeGroupsRequestRef, describe_groups_response::DescribeGroupsResponseRef,
    describe_log_dirs_request::DescribeLogDirsRequestRef, describe_log_dirs_response::DescribeLogDirsResponseRef,
    describe_producers_request::DescribeProducersRequestRef, describe_producers_response::DescribeProducersResponseRef,
    describe_quorum_request::DescribeQuorumRequestRef, describe_quorum_response::DescribeQuorumResponseRef,
    describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestRef,
    describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseRef,
    describe_topic_partitions_request::DescribeTopicPartitionsRequestRef,
    describe_topic_partitions_response::DescribeTopicPartitionsResponseRef,
    describe_transactions_request::DescribeTransactionsRequestRef,
    describe_transactions_response::DescribeTransactionsResponseRef,
    describe_user_scram_credentials_request::DescribeUserScramCredentialsRequestRef,
    describe_user_scram_credentials_response::DescribeUserScramCredentialsResponseRef,
    elect_leaders_request::ElectLeadersRequestRef, elect_leaders_response::ElectLeadersResponseRef,
    end_txn_request::EndTxnRequestRef, end_txn_response::EndTxnResponseRef,
    expire_delegation_token_request::ExpireDelegationTokenRequestRef,
    expire_delegation_token_response::ExpireDelegationTokenResponseRef, fetch_request::FetchRequestRef,
    fetch_response::FetchResponseRef, find_coordinator_request::FindCoordinatorRequestRef,
    find_coordinator_response::FindCoordinatorResponseRef,
    get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequestRef,
    get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponseRef, heartbeat_request::HeartbeatRequestRef,
    heartbeat_response::HeartbeatResponseRef, incremental_alter_configs_request::IncrementalAlterConfigsRequestRef,
    incremental_alter_configs_response::IncrementalAlterConfigsResponseRef,
    init_producer_id_request::InitProducerIdRequestRef, init_producer_id_response::InitProducerIdResponseRef,
    join_group_request::JoinGroupRequestRef, join_group_response::JoinGroupResponseRef,
    leave_group_request::LeaveGroupRequestRef, leave_group_response::LeaveGroupResponseRef,
    list_config_resources_request::ListConfigResourcesRequestRef,
    list_config_resources_response::ListConfigResourcesResponseRef, list_groups_request::ListGroupsRequestRef,
    list_groups_response::ListGroupsResponseRef, list_offsets_request::ListOffsetsRequestRef,
    list_offsets_response::ListOffsetsResponseRef,
    list_partition_reassignments_request::ListPartitionReassignmentsRequestRef,
    list_partition_reassignments_response::ListPartitionReassignmentsResponseRef,
    list_transactions_request::ListTransactionsRequestRef, list_transactions_response::ListTransactionsResponseRef,
    metadata_request::MetadataRequestRef, metadata_response::MetadataResponseRef,
    offset_commit_request::OffsetCommitRequestRef, offset_commit_response::OffsetCommitResponseRef,
    offset_delete_request::OffsetDeleteRequestRef, offset_delete_response::OffsetDeleteResponseRef,
    offset_fetch_request::OffsetFetchRequestRef, offset_fetch_response::OffsetFetchResponseRef,
    offset_for_leader_epoch_request::OffsetForLeaderEpochRequestRef,
    offset_for_leader_epoch_response::OffsetForLeaderEpochResponseRef, produce_request::ProduceRequestRef,
    produce_response::ProduceResponseRef, push_telemetry_request::PushTelemetryRequestRef,
    push_telemetry_response::PushTelemetryResponseRef, remove_raft_voter_request::RemoveRaftVoterRequestRef,
    remove_raft_voter_response::RemoveRaftVoterResponseRef,
    renew_delegation_token_request::RenewDelegationTokenRequestRef,
    renew_delegation_token_response::RenewDelegationTokenResponseRef,
    sasl_authenticate_request::SaslAuthenticateRequestRef, sasl_authenticate_response::SaslAuthenticateResponseRef,
    sasl_handshake_request::SaslHandshakeRequestRef, sasl_handshake_response::SaslHandshakeResponseRef,
    share_acknowledge_request::ShareAcknowledgeRequestRef, share_acknowledge_response::ShareAcknowledgeResponseRef,
    share_fetch_request::ShareFetchRequestRef, share_fetch_response::ShareFetchResponseRef,
    share_group_describe_request::ShareGroupDescribeRequestRef,
    share_group_describe_response::ShareGroupDescribeResponseRef,
    share_group_heartbeat_request::ShareGroupHeartbeatRequestRef,
    share_group_heartbeat_response::ShareGroupHeartbeatResponseRef,
    streams_group_describe_request::StreamsGroupDescribeRequestRef,
    streams_group_describe_response::StreamsGroupDescribeResponseRef,
    streams_group_heartbeat_request::StreamsGroupHeartbeatRequestRef,
    streams_group_heartbeat_response::StreamsGroupHeartbeatResponseRef,
    streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequestRef,
    streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponseRef,
    sync_group_request::SyncGroupRequestRef, sync_group_response::SyncGroupResponseRef,
    txn_offset_commit_request::TxnOffsetCommitRequestRef, txn_offset_commit_response::TxnOffsetCommitResponseRef,
    unregister_broker_request::UnregisterBrokerRequestRef, unregister_broker_response::UnregisterBrokerResponseRef,
    unregister_controller_request::UnregisterControllerRequestRef,
    unregister_controller_response::UnregisterControllerResponseRef, update_features_request::UpdateFeaturesRequestRef,
    update_features_response::UpdateFeaturesResponseRef, write_txn_markers_request::WriteTxnMarkersRequestRef,
    write_txn_markers_response::WriteTxnMarkersResponseRef,
};
pub use self::{
    api_versions_request::ApiVersionsRequestRef, api_versions_response::ApiVersionsResponseRef,
    end_txn_marker::EndTxnMarkerRef, k_raft_version_record::KRaftVersionRecordRef,
    leader_change_message::LeaderChangeMessageRef, request_header::RequestHeaderRef,
    response_header::ResponseHeaderRef, snapshot_footer_record::SnapshotFooterRecordRef,
    snapshot_header_record::SnapshotHeaderRecordRef, voters_record::VotersRecordRef,
};
