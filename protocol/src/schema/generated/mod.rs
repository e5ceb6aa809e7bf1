//! Every schema, one file each.

// Generated from schemas/ by millstream-protocol-codegen; change those instead.

use super::build::{field, message, structure, v};
use super::{FieldDefault, FieldType, MessageKind, MessageSchema, StructSchema};

mod abort_transaction_record;
mod aborted_txn;
mod access_control_entry_record;
mod add_offsets_to_txn_request;
mod add_offsets_to_txn_response;
mod add_partitions_to_txn_request;
mod add_partitions_to_txn_response;
mod add_raft_voter_request;
mod add_raft_voter_response;
mod allocate_producer_ids_request;
mod allocate_producer_ids_response;
mod alter_client_quotas_request;
mod alter_client_quotas_response;
mod alter_configs_request;
mod alter_configs_response;
mod alter_partition_reassignments_request;
mod alter_partition_reassignments_response;
mod alter_partition_request;
mod alter_partition_response;
mod alter_replica_log_dirs_request;
mod alter_replica_log_dirs_response;
mod alter_share_group_offsets_request;
mod alter_share_group_offsets_response;
mod alter_user_scram_credentials_request;
mod alter_user_scram_credentials_response;
mod api_versions_request;
mod api_versions_response;
mod assign_replicas_to_dirs_request;
mod assign_replicas_to_dirs_response;
mod begin_quorum_epoch_request;
mod begin_quorum_epoch_response;
mod begin_transaction_record;
mod broker_heartbeat_request;
mod broker_heartbeat_response;
mod broker_registration_change_record;
mod broker_registration_request;
mod broker_registration_response;
mod clear_elr_record;
mod client_quota_record;
mod config_record;
mod consumer_group_current_member_assignment_key;
mod consumer_group_current_member_assignment_value;
mod consumer_group_describe_request;
mod consumer_group_describe_response;
mod consumer_group_heartbeat_request;
mod consumer_group_heartbeat_response;
mod consumer_group_member_metadata_key;
mod consumer_group_member_metadata_value;
mod consumer_group_metadata_key;
mod consumer_group_metadata_value;
mod consumer_group_partition_metadata_key;
mod consumer_group_partition_metadata_value;
mod consumer_group_regular_expression_key;
mod consumer_group_regular_expression_value;
mod consumer_group_target_assignment_member_key;
mod consumer_group_target_assignment_member_value;
mod consumer_group_target_assignment_metadata_key;
mod consumer_group_target_assignment_metadata_value;
mod consumer_protocol_assignment;
mod consumer_protocol_subscription;
mod control_record_type_schema;
mod controlled_shutdown_request;
mod controlled_shutdown_response;
mod controller_registration_request;
mod controller_registration_response;
mod create_acls_request;
mod create_acls_response;
mod create_delegation_token_request;
mod create_delegation_token_response;
mod create_partitions_request;
mod create_partitions_response;
mod create_topics_request;
mod create_topics_response;
mod default_principal_data;
mod delegation_token_record;
mod delete_acls_request;
mod delete_acls_response;
mod delete_groups_request;
mod delete_groups_response;
mod delete_records_request;
mod delete_records_response;
mod delete_share_group_offsets_request;
mod delete_share_group_offsets_response;
mod delete_share_group_state_request;
mod delete_share_group_state_response;
mod delete_topics_request;
mod delete_topics_response;
mod describe_acls_request;
mod describe_acls_response;
mod describe_client_quotas_request;
mod describe_client_quotas_response;
mod describe_cluster_request;
mod describe_cluster_response;
mod describe_configs_request;
mod describe_configs_response;
mod describe_delegation_token_request;
mod describe_delegation_token_response;
mod describe_groups_request;
mod describe_groups_response;
mod describe_log_dirs_request;
mod describe_log_dirs_response;
mod describe_producers_request;
mod describe_producers_response;
mod describe_quorum_request;
mod describe_quorum_response;
mod describe_share_group_offsets_request;
mod describe_share_group_offsets_response;
mod describe_topic_partitions_request;
mod describe_topic_partitions_response;
mod describe_transactions_request;
mod describe_transactions_response;
mod describe_user_scram_credentials_request;
mod describe_user_scram_credentials_response;
mod elect_leaders_request;
mod elect_leaders_response;
mod end_quorum_epoch_request;
mod end_quorum_epoch_response;
mod end_transaction_record;
mod end_txn_marker;
mod end_txn_request;
mod end_txn_response;
mod envelope_request;
mod envelope_response;
mod expire_delegation_token_request;
mod expire_delegation_token_response;
mod feature_level_record;
mod fence_broker_record;
mod fetch_request;
mod fetch_response;
mod fetch_snapshot_request;
mod fetch_snapshot_response;
mod find_coordinator_request;
mod find_coordinator_response;
mod get_telemetry_subscriptions_request;
mod get_telemetry_subscriptions_response;
mod group_metadata_key;
mod group_metadata_value;
mod heartbeat_request;
mod heartbeat_response;
mod incremental_alter_configs_request;
mod incremental_alter_configs_response;
mod init_producer_id_request;
mod init_producer_id_response;
mod initialize_share_group_state_request;
mod initialize_share_group_state_response;
mod join_group_request;
mod join_group_response;
mod k_raft_version_record;
mod leader_and_isr_request;
mod leader_and_isr_response;
mod leader_change_message;
mod leave_group_request;
mod leave_group_response;
mod legacy_offset_commit_key;
mod legacy_offset_commit_value;
mod list_config_resources_request;
mod list_config_resources_response;
mod list_groups_request;
mod list_groups_response;
mod list_offsets_request;
mod list_offsets_response;
mod list_partition_reassignments_request;
mod list_partition_reassignments_response;
mod list_transactions_request;
mod list_transactions_response;
mod metadata_request;
mod metadata_response;
mod no_op_record;
mod offset_commit_key;
mod offset_commit_request;
mod offset_commit_response;
mod offset_commit_value;
mod offset_delete_request;
mod offset_delete_response;
mod offset_fetch_request;
mod offset_fetch_response;
mod offset_for_leader_epoch_request;
mod offset_for_leader_epoch_response;
mod partition_change_record;
mod partition_record;
mod produce_request;
mod produce_response;
mod producer_ids_record;
mod producer_snapshot;
mod push_telemetry_request;
mod push_telemetry_response;
mod quorum_state_data;
mod read_share_group_state_request;
mod read_share_group_state_response;
mod read_share_group_state_summary_request;
mod read_share_group_state_summary_response;
mod register_broker_record;
mod register_controller_record;
mod remote_log_segment_metadata_record;
mod remote_log_segment_metadata_snapshot_record;
mod remote_log_segment_metadata_update_record;
mod remote_partition_delete_metadata_record;
mod remove_access_control_entry_record;
mod remove_delegation_token_record;
mod remove_raft_voter_request;
mod remove_raft_voter_response;
mod remove_topic_record;
mod remove_user_scram_credential_record;
mod renew_delegation_token_request;
mod renew_delegation_token_response;
mod request_header;
mod response_header;
mod sasl_authenticate_request;
mod sasl_authenticate_response;
mod sasl_handshake_request;
mod sasl_handshake_response;
mod share_acknowledge_request;
mod share_acknowledge_response;
mod share_fetch_request;
mod share_fetch_response;
mod share_group_current_member_assignment_key;
mod share_group_current_member_assignment_value;
mod share_group_describe_request;
mod share_group_describe_response;
mod share_group_heartbeat_request;
mod share_group_heartbeat_response;
mod share_group_member_metadata_key;
mod share_group_member_metadata_value;
mod share_group_metadata_key;
mod share_group_metadata_value;
mod share_group_partition_metadata_key;
mod share_group_partition_metadata_value;
mod share_group_state_partition_metadata_key;
mod share_group_state_partition_metadata_value;
mod share_group_target_assignment_member_key;
mod share_group_target_assignment_member_value;
mod share_group_target_assignment_metadata_key;
mod share_group_target_assignment_metadata_value;
mod share_snapshot_key;
mod share_snapshot_value;
mod share_update_key;
mod share_update_value;
mod snapshot_footer_record;
mod snapshot_header_record;
mod stop_replica_request;
mod stop_replica_response;
mod streams_group_current_member_assignment_key;
mod streams_group_current_member_assignment_value;
mod streams_group_describe_request;
mod streams_group_describe_response;
mod streams_group_heartbeat_request;
mod streams_group_heartbeat_response;
mod streams_group_member_metadata_key;
mod streams_group_member_metadata_value;
mod streams_group_metadata_key;
mod streams_group_metadata_value;
mod streams_group_target_assignment_member_key;
mod streams_group_target_assignment_member_value;
mod streams_group_target_assignment_metadata_key;
mod streams_group_target_assignment_metadata_value;
mod streams_group_topology_description_update_request;
mod streams_group_topology_description_update_response;
mod streams_group_topology_key;
mod streams_group_topology_value;
mod sync_group_request;
mod sync_group_response;
mod topic_record;
mod transaction_log_key;
mod transaction_log_value;
mod txn_offset_commit_request;
mod txn_offset_commit_response;
mod unfence_broker_record;
mod unregister_broker_record;
mod unregister_broker_request;
mod unregister_broker_response;
mod unregister_controller_record;
mod unregister_controller_request;
mod unregister_controller_response;
mod update_features_request;
mod update_features_response;
mod update_metadata_request;
mod update_metadata_response;
mod update_raft_voter_request;
mod update_raft_voter_response;
mod user_scram_credential_record;
mod vote_request;
mod vote_response;
mod voters_record;
mod write_share_group_state_request;
mod write_share_group_state_response;
mod write_txn_markers_request;
mod write_txn_markers_response;
mod zk_migration_state_record;

/// Ascending by name.
pub(super) static BY_NAME: &[&MessageSchema] = &[
    &abort_transaction_record::MESSAGE,
    &aborted_txn::MESSAGE,
    &access_control_entry_record::MESSAGE,
    &add_offsets_to_txn_request::MESSAGE,
    &add_offsets_to_txn_response::MESSAGE,
    &add_partitions_to_txn_request::MESSAGE,
    &add_partitions_to_txn_response::MESSAGE,
    &add_raft_voter_request::MESSAGE,
    &add_raft_voter_response::MESSAGE,
    &allocate_producer_ids_request::MESSAGE,
    &allocate_producer_ids_response::MESSAGE,
    &alter_client_quotas_request::MESSAGE,
    &alter_client_quotas_response::MESSAGE,
    &alter_configs_request::MESSAGE,
    &alter_configs_response::MESSAGE,
    &alter_partition_reassignments_request::MESSAGE,
    &alter_partition_reassignments_response::MESSAGE,
    &alter_partition_request::MESSAGE,
    &alter_partition_response::MESSAGE,
    &alter_replica_log_dirs_request::MESSAGE,
    &alter_replica_log_dirs_response::MESSAGE,
    &alter_share_group_offsets_request::MESSAGE,
    &alter_share_group_offsets_response::MESSAGE,
    &alter_user_scram_credentials_request::MESSAGE,
    &alter_user_scram_credentials_response::MESSAGE,
    &api_versions_request::MESSAGE,
    &api_versions_response::MESSAGE,
    &assign_replicas_to_dirs_request::MESSAGE,
    &assign_replicas_to_dirs_response::MESSAGE,
    &begin_quorum_epoch_request::MESSAGE,
    &begin_quorum_epoch_response::MESSAGE,
    &begin_transaction_record::MESSAGE,
    &broker_heartbeat_request::MESSAGE,
    &broker_heartbeat_response::MESSAGE,
    &broker_registration_change_record::MESSAGE,
    &broker_registration_request::MESSAGE,
    &broker_registration_response::MESSAGE,
    &clear_elr_record::MESSAGE,
    &client_quota_record::MESSAGE,
    &config_record::MESSAGE,
    &consumer_group_current_member_assignment_key::MESSAGE,
    &consumer_group_current_member_assignment_value::MESSAGE,
    &consumer_group_describe_request::MESSAGE,
    &consumer_group_describe_response::MESSAGE,
    &consumer_group_heartbeat_request::MESSAGE,
    &consumer_group_heartbeat_response::MESSAGE,
    &consumer_group_member_metadata_key::MESSAGE,
    &consumer_group_member_metadata_value::MESSAGE,
    &consumer_group_metadata_key::MESSAGE,
    &consumer_group_metadata_value::MESSAGE,
    &consumer_group_partition_metadata_key::MESSAGE,
    &consumer_group_partition_metadata_value::MESSAGE,
    &consumer_group_regular_expression_key::MESSAGE,
    &consumer_group_regular_expression_value::MESSAGE,
    &consumer_group_target_assignment_member_key::MESSAGE,
    &consumer_group_target_assignment_member_value::MESSAGE,
    &consumer_group_target_assignment_metadata_key::MESSAGE,
    &consumer_group_target_assignment_metadata_value::MESSAGE,
    &consumer_protocol_assignment::MESSAGE,
    &consumer_protocol_subscription::MESSAGE,
    &control_record_type_schema::MESSAGE,
    &controlled_shutdown_request::MESSAGE,
    &controlled_shutdown_response::MESSAGE,
    &controller_registration_request::MESSAGE,
    &controller_registration_response::MESSAGE,
    &create_acls_request::MESSAGE,
    &create_acls_response::MESSAGE,
    &create_delegation_token_request::MESSAGE,
    &create_delegation_token_response::MESSAGE,
    &create_partitions_request::MESSAGE,
    &create_partitions_response::MESSAGE,
    &create_topics_request::MESSAGE,
    &create_topics_response::MESSAGE,
    &default_principal_data::MESSAGE,
    &delegation_token_record::MESSAGE,
    &delete_acls_request::MESSAGE,
    &delete_acls_response::MESSAGE,
    &delete_groups_request::MESSAGE,
    &delete_groups_response::MESSAGE,
    &delete_records_request::MESSAGE,
    &delete_records_response::MESSAGE,
    &delete_share_group_offsets_request::MESSAGE,
    &delete_share_group_offsets_response::MESSAGE,
    &delete_share_group_state_request::MESSAGE,
    &delete_share_group_state_response::MESSAGE,
    &delete_topics_request::MESSAGE,
    &delete_topics_response::MESSAGE,
    &describe_acls_request::MESSAGE,
    &describe_acls_response::MESSAGE,
    &describe_client_quotas_request::MESSAGE,
    &describe_client_quotas_response::MESSAGE,
    &describe_cluster_request::MESSAGE,
    &describe_cluster_response::MESSAGE,
    &describe_configs_request::MESSAGE,
    &describe_configs_response::MESSAGE,
    &describe_delegation_token_request::MESSAGE,
    &describe_delegation_token_response::MESSAGE,
    &describe_groups_request::MESSAGE,
    &describe_groups_response::MESSAGE,
    &describe_log_dirs_request::MESSAGE,
    &describe_log_dirs_response::MESSAGE,
    &describe_producers_request::MESSAGE,
    &describe_producers_response::MESSAGE,
    &describe_quorum_request::MESSAGE,
    &describe_quorum_response::MESSAGE,
    &describe_share_group_offsets_request::MESSAGE,
    &describe_share_group_offsets_response::MESSAGE,
    &describe_topic_partitions_request::MESSAGE,
    &describe_topic_partitions_response::MESSAGE,
    &describe_transactions_request::MESSAGE,
    &describe_transactions_response::MESSAGE,
    &describe_user_scram_credentials_request::MESSAGE,
    &describe_user_scram_credentials_response::MESSAGE,
    &elect_leaders_request::MESSAGE,
    &elect_leaders_response::MESSAGE,
    &end_quorum_epoch_request::MESSAGE,
    &end_quorum_epoch_response::MESSAGE,
    &end_transaction_record::MESSAGE,
    &end_txn_marker::MESSAGE,
    &end_txn_request::MESSAGE,
    &end_txn_response::MESSAGE,
    &envelope_request::MESSAGE,
    &envelope_response::MESSAGE,
    &expire_delegation_token_request::MESSAGE,
    &expire_delegation_token_response::MESSAGE,
    &feature_level_record::MESSAGE,
    &fence_broker_record::MESSAGE,
    &fetch_request::MESSAGE,
    &fetch_response::MESSAGE,
    &fetch_snapshot_request::MESSAGE,
    &fetch_snapshot_response::MESSAGE,
    &find_coordinator_request::MESSAGE,
    &find_coordinator_response::MESSAGE,
    &get_telemetry_subscriptions_request::MESSAGE,
    &get_telemetry_subscriptions_response::MESSAGE,
    &group_metadata_key::MESSAGE,
    &group_metadata_value::MESSAGE,
    &heartbeat_request::MESSAGE,
    &heartbeat_response::MESSAGE,
    &incremental_alter_configs_request::MESSAGE,
    &incremental_alter_configs_response::MESSAGE,
    &init_producer_id_request::MESSAGE,
    &init_producer_id_response::MESSAGE,
    &initialize_share_group_state_request::MESSAGE,
    &initialize_share_group_state_response::MESSAGE,
    &join_group_request::MESSAGE,
    &join_group_response::MESSAGE,
    &k_raft_version_record::MESSAGE,
    &leader_and_isr_request::MESSAGE,
    &leader_and_isr_response::MESSAGE,
    &leader_change_message::MESSAGE,
    &leave_group_request::MESSAGE,
    &leave_group_response::MESSAGE,
    &legacy_offset_commit_key::MESSAGE,
    &legacy_offset_commit_value::MESSAGE,
    &list_config_resources_request::MESSAGE,
    &list_config_resources_response::MESSAGE,
    &list_groups_request::MESSAGE,
    &list_groups_response::MESSAGE,
    &list_offsets_request::MESSAGE,
    &list_offsets_response::MESSAGE,
    &list_partition_reassignments_request::MESSAGE,
    &list_partition_reassignments_response::MESSAGE,
    &list_transactions_request::MESSAGE,
    &list_transactions_response::MESSAGE,
    &metadata_request::MESSAGE,
    &metadata_response::MESSAGE,
    &no_op_record::MESSAGE,
    &offset_commit_key::MESSAGE,
    &offset_commit_request::MESSAGE,
    &offset_commit_response::MESSAGE,
    &offset_commit_value::MESSAGE,
    &offset_delete_request::MESSAGE,
    &offset_delete_response::MESSAGE,
    &offset_fetch_request::MESSAGE,
    &offset_fetch_response::MESSAGE,
    &offset_for_leader_epoch_request::MESSAGE,
    &offset_for_leader_epoch_response::MESSAGE,
    &partition_change_record::MESSAGE,
    &partition_record::MESSAGE,
    &produce_request::MESSAGE,
    &produce_response::MESSAGE,
    &producer_ids_record::MESSAGE,
    &producer_snapshot::MESSAGE,
    &push_telemetry_request::MESSAGE,
    &push_telemetry_response::MESSAGE,
    &quorum_state_data::MESSAGE,
    &read_share_group_state_request::MESSAGE,
    &read_share_group_state_response::MESSAGE,
    &read_share_group_state_summary_request::MESSAGE,
    &read_share_group_state_summary_response::MESSAGE,
    &register_broker_record::MESSAGE,
    &register_controller_record::MESSAGE,
    &remote_log_segment_metadata_record::MESSAGE,
    &remote_log_segment_metadata_snapshot_record::MESSAGE,
    &remote_log_segment_metadata_update_record::MESSAGE,
    &remote_partition_delete_metadata_record::MESSAGE,
    &remove_access_control_entry_record::MESSAGE,
    &remove_delegation_token_record::MESSAGE,
    &remove_raft_voter_request::MESSAGE,
    &remove_raft_voter_response::MESSAGE,
    &remove_topic_record::MESSAGE,
    &remove_user_scram_credential_record::MESSAGE,
    &renew_delegation_token_request::MESSAGE,
    &renew_delegation_token_response::MESSAGE,
    &request_header::MESSAGE,
    &response_header::MESSAGE,
    &sasl_authenticate_request::MESSAGE,
    &sasl_authenticate_response::MESSAGE,
    &sasl_handshake_request::MESSAGE,
    &sasl_handshake_response::MESSAGE,
    &share_acknowledge_request::MESSAGE,
    &share_acknowledge_response::MESSAGE,
    &share_fetch_request::MESSAGE,
    &share_fetch_response::MESSAGE,
    &share_group_current_member_assignment_key::MESSAGE,
    &share_group_current_member_assignment_value::MESSAGE,
    &share_group_describe_request::MESSAGE,
    &share_group_describe_response::MESSAGE,
    &share_group_heartbeat_request::MESSAGE,
    &share_group_heartbeat_response::MESSAGE,
    &share_group_member_metadata_key::MESSAGE,
    &share_group_member_metadata_value::MESSAGE,
    &share_group_metadata_key::MESSAGE,
    &share_group_metadata_value::MESSAGE,
    &share_group_partition_metadata_key::MESSAGE,
    &share_group_partition_metadata_value::MESSAGE,
    &share_group_state_partition_metadata_key::MESSAGE,
    &share_group_state_partition_metadata_value::MESSAGE,
    &share_group_target_assignment_member_key::MESSAGE,
    &share_group_target_assignment_member_value::MESSAGE,
    &share_group_target_assignment_metadata_key::MESSAGE,
    &share_group_target_assignment_metadata_value::MESSAGE,
    &share_snapshot_key::MESSAGE,
    &share_snapshot_value::MESSAGE,
    &share_update_key::MESSAGE,
    &share_update_value::MESSAGE,
    &snapshot_footer_record::MESSAGE,
    &snapshot_header_record::MESSAGE,
    &stop_replica_request::MESSAGE,
    &stop_replica_response::MESSAGE,
    &streams_group_current_member_assignment_key::MESSAGE,
    &streams_group_current_member_assignment_value::MESSAGE,
    &streams_group_describe_request::MESSAGE,
    &streams_group_describe_response::MESSAGE,
    &streams_group_heartbeat_request::MESSAGE,
    &streams_group_heartbeat_response::MESSAGE,
    &streams_group_member_metadata_key::MESSAGE,
    &streams_group_member_metadata_value::MESSAGE,
    &streams_group_metadata_key::MESSAGE,
    &streams_group_metadata_value::MESSAGE,
    &streams_group_target_assignment_member_key::MESSAGE,
    &streams_group_target_assignment_member_value::MESSAGE,
    &streams_group_target_assignment_metadata_key::MESSAGE,
    &streams_group_target_assignment_metadata_value::MESSAGE,
    &streams_group_topology_description_update_request::MESSAGE,
    &streams_group_topology_description_update_response::MESSAGE,
    &streams_group_topology_key::MESSAGE,
    &streams_group_topology_value::MESSAGE,
    &sync_group_request::MESSAGE,
    &sync_group_response::MESSAGE,
    &topic_record::MESSAGE,
    &transaction_log_key::MESSAGE,
    &transaction_log_value::MESSAGE,
    &txn_offset_commit_request::MESSAGE,
    &txn_offset_commit_response::MESSAGE,
    &unfence_broker_record::MESSAGE,
    &unregister_broker_record::MESSAGE,
    &unregister_broker_request::MESSAGE,
    &unregister_broker_response::MESSAGE,
    &unregister_controller_record::MESSAGE,
    &unregister_controller_request::MESSAGE,
    &unregister_controller_response::MESSAGE,
    &update_features_request::MESSAGE,
    &update_features_response::MESSAGE,
    &update_metadata_request::MESSAGE,
    &update_metadata_response::MESSAGE,
    &update_raft_voter_request::MESSAGE,
    &update_raft_voter_response::MESSAGE,
    &user_scram_credential_record::MESSAGE,
    &vote_request::MESSAGE,
    &vote_response::MESSAGE,
    &voters_record::MESSAGE,
    &write_share_group_state_request::MESSAGE,
    &write_share_group_state_response::MESSAGE,
    &write_txn_markers_request::MESSAGE,
    &write_txn_markers_response::MESSAGE,
    &zk_migration_state_record::MESSAGE,
];

/// The requests, ascending by API key.
pub(super) static REQUESTS: &[&MessageSchema] = &[
    &produce_request::MESSAGE,
    &fetch_request::MESSAGE,
    &list_offsets_request::MESSAGE,
    &metadata_request::MESSAGE,
    &leader_and_isr_request::MESSAGE,
    &stop_replica_request::MESSAGE,
    &update_metadata_request::MESSAGE,
    &controlled_shutdown_request::MESSAGE,
    &offset_commit_request::MESSAGE,
    &offset_fetch_request::MESSAGE,
    &find_coordinator_request::MESSAGE,
    &join_group_request::MESSAGE,
    &heartbeat_request::MESSAGE,
    &leave_group_request::MESSAGE,
    &sync_group_request::MESSAGE,
    &describe_groups_request::MESSAGE,
    &list_groups_request::MESSAGE,
    &sasl_handshake_request::MESSAGE,
    &api_versions_request::MESSAGE,
    &create_topics_request::MESSAGE,
    &delete_topics_request::MESSAGE,
    &delete_records_request::MESSAGE,
    &init_producer_id_request::MESSAGE,
    &offset_for_leader_epoch_request::MESSAGE,
    &add_partitions_to_txn_request::MESSAGE,
    &add_offsets_to_txn_request::MESSAGE,
    &end_txn_request::MESSAGE,
    &write_txn_markers_request::MESSAGE,
    &txn_offset_commit_request::MESSAGE,
    &describe_acls_request::MESSAGE,
    &create_acls_request::MESSAGE,
    &delete_acls_request::MESSAGE,
    &describe_configs_request::MESSAGE,
    &alter_configs_request::MESSAGE,
    &alter_replica_log_dirs_request::MESSAGE,
    &describe_log_dirs_request::MESSAGE,
    &sasl_authenticate_request::MESSAGE,
    &create_partitions_request::MESSAGE,
    &create_delegation_token_request::MESSAGE,
    &renew_delegation_token_request::MESSAGE,
    &expire_delegation_token_request::MESSAGE,
    &describe_delegation_token_request::MESSAGE,
    &delete_groups_request::MESSAGE,
    &elect_leaders_request::MESSAGE,
    &incremental_alter_configs_request::MESSAGE,
    &alter_partition_reassignments_request::MESSAGE,
    &list_partition_reassignments_request::MESSAGE,
    &offset_delete_request::MESSAGE,
    &describe_client_quotas_request::MESSAGE,
    &alter_client_quotas_request::MESSAGE,
    &describe_user_scram_credentials_request::MESSAGE,
    &alter_user_scram_credentials_request::MESSAGE,
    &vote_request::MESSAGE,
    &begin_quorum_epoch_request::MESSAGE,
    &end_quorum_epoch_request::MESSAGE,
    &describe_quorum_request::MESSAGE,
    &alter_partition_request::MESSAGE,
    &update_features_request::MESSAGE,
    &envelope_request::MESSAGE,
    &fetch_snapshot_request::MESSAGE,
    &describe_cluster_request::MESSAGE,
    &describe_producers_request::MESSAGE,
    &broker_registration_request::MESSAGE,
    &broker_heartbeat_request::MESSAGE,
    &unregister_broker_request::MESSAGE,
    &describe_transactions_request::MESSAGE,
    &list_transactions_request::MESSAGE,
    &allocate_producer_ids_request::MESSAGE,
    &consumer_group_heartbeat_request::MESSAGE,
    &consumer_group_describe_request::MESSAGE,
    &controller_registration_request::MESSAGE,
    &get_telemetry_subscriptions_request::MESSAGE,
    &push_telemetry_request::MESSAGE,
    &assign_replicas_to_dirs_request::MESSAGE,
    &list_config_resources_request::MESSAGE,
    &describe_topic_partitions_request::MESSAGE,
    &share_group_heartbeat_request::MESSAGE,
    &share_group_describe_request::MESSAGE,
    &share_fetch_request::MESSAGE,
    &share_acknowledge_request::MESSAGE,
    &add_raft_voter_request::MESSAGE,
    &remove_raft_voter_request::MESSAGE,
    &update_raft_voter_request::MESSAGE,
    &initialize_share_group_state_request::MESSAGE,
    &read_share_group_state_request::MESSAGE,
    &write_share_group_state_request::MESSAGE,
    &delete_share_group_state_request::MESSAGE,
    &read_share_group_state_summary_request::MESSAGE,
    &streams_group_heartbeat_request::MESSAGE,
    &streams_group_describe_request::MESSAGE,
    &describe_share_group_offsets_request::MESSAGE,
    &alter_share_group_offsets_request::MESSAGE,
    &delete_share_group_offsets_request::MESSAGE,
    &streams_group_topology_description_update_request::MESSAGE,
    &unregister_controller_request::MESSAGE,
];

/// The responses, ascending by API key.
pub(super) static RESPONSES: &[&MessageSchema] = &[
    &produce_response::MESSAGE,
    &fetch_response::MESSAGE,
    &list_offsets_response::MESSAGE,
    &metadata_response::MESSAGE,
    &leader_and_isr_response::MESSAGE,
    &stop_replica_response::MESSAGE,
    &update_metadata_response::MESSAGE,
    &controlled_shutdown_response::MESSAGE,
    &offset_commit_response::MESSAGE,
    &offset_fetch_response::MESSAGE,
    &find_coordinator_response::MESSAGE,
    &join_group_response::MESSAGE,
    &heartbeat_response::MESSAGE,
    &leave_group_response::MESSAGE,
    &sync_group_response::MESSAGE,
    &describe_groups_response::MESSAGE,
    &list_groups_response::MESSAGE,
    &sasl_handshake_response::MESSAGE,
    &api_versions_response::MESSAGE,
    &create_topics_response::MESSAGE,
    &delete_topics_response::MESSAGE,
    &delete_records_response::MESSAGE,
    &init_producer_id_response::MESSAGE,
    &offset_for_leader_epoch_response::MESSAGE,
    &add_partitions_to_txn_response::MESSAGE,
    &add_offsets_to_txn_response::MESSAGE,
    &end_txn_response::MESSAGE,
    &write_txn_markers_response::MESSAGE,
    &txn_offset_commit_response::MESSAGE,
    &describe_acls_response::MESSAGE,
    &create_acls_response::MESSAGE,
    &delete_acls_response::MESSAGE,
    &describe_configs_response::MESSAGE,
    &alter_configs_response::MESSAGE,
    &alter_replica_log_dirs_response::MESSAGE,
    &describe_log_dirs_response::MESSAGE,
    &sasl_authenticate_response::MESSAGE,
    &create_partitions_response::MESSAGE,
    &create_delegation_token_response::MESSAGE,
    &renew_delegation_token_response::MESSAGE,
    &expire_delegation_token_response::MESSAGE,
    &describe_delegation_token_response::MESSAGE,
    &delete_groups_response::MESSAGE,
    &elect_leaders_response::MESSAGE,
    &incremental_alter_configs_response::MESSAGE,
    &alter_partition_reassignments_response::MESSAGE,
    &list_partition_reassignments_response::MESSAGE,
    &offset_delete_response::MESSAGE,
    &describe_client_quotas_response::MESSAGE,
    &alter_client_quotas_response::MESSAGE,
    &describe_user_scram_credentials_response::MESSAGE,
    &alter_user_scram_credentials_response::MESSAGE,
    &vote_response::MESSAGE,
    &begin_quorum_epoch_response::MESSAGE,
    &end_quorum_epoch_response::MESSAGE,
    &describe_quorum_response::MESSAGE,
    &alter_partition_response::MESSAGE,
    &update_features_response::MESSAGE,
    &envelope_response::MESSAGE,
    &fetch_snapshot_response::MESSAGE,
    &describe_cluster_response::MESSAGE,
    &describe_producers_response::MESSAGE,
    &broker_registration_response::MESSAGE,
    &broker_heartbeat_response::MESSAGE,
    &unregister_broker_response::MESSAGE,
    &describe_transactions_response::MESSAGE,
    &list_transactions_response::MESSAGE,
    &allocate_producer_ids_response::MESSAGE,
    &consumer_group_heartbeat_response::MESSAGE,
    &consumer_group_describe_response::MESSAGE,
    &controller_registration_response::MESSAGE,
    &get_telemetry_subscriptions_response::MESSAGE,
    &push_telemetry_response::MESSAGE,
    &assign_replicas_to_dirs_response::MESSAGE,
    &list_config_resources_response::MESSAGE,
    &describe_topic_partitions_response::MESSAGE,
    &share_group_heartbeat_response::MESSAGE,
    &share_group_describe_response::MESSAGE,
    &share_fetch_response::MESSAGE,
    &share_acknowledge_response::MESSAGE,
    &add_raft_voter_response::MESSAGE,
    &remove_raft_voter_response::MESSAGE,
    &update_raft_voter_response::MESSAGE,
    &initialize_share_group_state_response::MESSAGE,
    &read_share_group_state_response::MESSAGE,
    &write_share_group_state_response::MESSAGE,
    &delete_share_group_state_response::MESSAGE,
    &read_share_group_state_summary_response::MESSAGE,
    &streams_group_heartbeat_response::MESSAGE,
    &streams_group_describe_response::MESSAGE,
    &describe_share_group_offsets_response::MESSAGE,
    &alter_share_group_offsets_response::MESSAGE,
    &delete_share_group_offsets_response::MESSAGE,
    &streams_group_topology_description_update_response::MESSAGE,
    &unregister_controller_response::MESSAGE,
];
