//! Access control lists: who may do what to which resource from where.

use std::fmt;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::create_acls_request::AclCreation;
use millstream_protocol::messages::delete_acls_request::DeleteAclsFilter;
use millstream_protocol::messages::delete_acls_response::{DeleteAclsFilterResult, DeleteAclsMatchingAcl};
use millstream_protocol::messages::{CreateAclsRequest, DeleteAclsRequest, DescribeAclsRequest};

use super::routes::{Question, single};
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// An enumeration of the wire: its values with their codes and Kafka's names.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// Something newer than this client.
            Unknown,
        }

        impl $name {
            fn code(self) -> i8 {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Unknown => 0,
                }
            }

            fn from_code(code: i8) -> Self {
                match code {
                    $($code => Self::$variant,)*
                    _ => Self::Unknown,
                }
            }

            /// Whether it is one in particular: not unknown, nor what only filters have.
            fn is_one(self) -> bool {
                !matches!(self.to_string().as_str(), "unknown" | "any" | "match")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown => "unknown",
                })
            }
        }
    };
}

codes! {
    /// What an ACL protects.
    AclResource {
        /// In filters: any kind.
        Any = 1 "any",
        /// A topic.
        Topic = 2 "topic",
        /// A group.
        Group = 3 "group",
        /// The cluster; its name is `kafka-cluster`.
        Cluster = 4 "cluster",
        /// A transactional id.
        TransactionalId = 5 "transactional id",
        /// A delegation token, by its id.
        DelegationToken = 6 "delegation token",
        /// A user, by the principal.
        User = 7 "user",
    }
}

codes! {
    /// How an ACL's resource name is meant.
    PatternType {
        /// In filters: any pattern.
        Any = 1 "any",
        /// In filters: every pattern that covers the name.
        Match = 2 "match",
        /// The very name, or `*` for all names.
        Literal = 3 "literal",
        /// Every name that begins so (Kafka 2.0).
        Prefixed = 4 "prefixed",
    }
}

codes! {
    /// What may be done. Bit `1 << code` of `authorized_operations` stands for each, codes counting from `Read` = 3.
    AclOperation {
        /// In filters: any operation.
        Any = 1 "any",
        /// Everything.
        All = 2 "all",
        /// Read records, join groups, commit offsets.
        Read = 3 "read",
        /// Write records.
        Write = 4 "write",
        /// Create.
        Create = 5 "create",
        /// Delete.
        Delete = 6 "delete",
        /// Alter.
        Alter = 7 "alter",
        /// Describe.
        Describe = 8 "describe",
        /// What brokers do among themselves.
        ClusterAction = 9 "cluster action",
        /// Describe options.
        DescribeConfigs = 10 "describe configs",
        /// Alter options.
        AlterConfigs = 11 "alter configs",
        /// Write with idempotence (implied by `Write` since Kafka 2.8).
        IdempotentWrite = 12 "idempotent write",
        /// Create tokens for another user.
        CreateTokens = 13 "create tokens",
        /// Describe another user's tokens.
        DescribeTokens = 14 "describe tokens",
        /// Prepare a transaction of two phases.
        TwoPhaseCommit = 15 "two-phase commit",
    }
}

codes! {
    /// Whether an ACL grants or denies. Denying wins.
    AclPermission {
        /// In filters: either.
        Any = 1 "any",
        /// It denies.
        Deny = 2 "deny",
        /// It grants.
        Allow = 3 "allow",
    }
}

impl AclOperation {
    /// Whether the bits of some `authorized_operations` contain it.
    ///
    /// ```
    /// use millstream_client::admin::AclOperation;
    /// assert!(AclOperation::Read.is_in(0b1000));
    /// assert!(!AclOperation::Write.is_in(0b1000));
    /// ```
    pub fn is_in(self, bits: u32) -> bool {
        bits & (1 << self.code()) != 0
    }
}

/// One rule.
///
/// ```
/// use millstream_client::admin::{AclBinding, AclOperation, AclResource};
/// let rule = AclBinding::allow("User:ann", AclOperation::Read, AclResource::Topic, "orders");
/// assert_eq!(rule.to_string(), "User:ann from * may read topic \"orders\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AclBinding {
    /// What is protected.
    pub resource: AclResource,
    /// Its name, a prefix of it, or `*`.
    pub name: String,
    /// How the name is meant.
    pub pattern: PatternType,
    /// Who: `User:ann`, or `User:*`.
    pub principal: String,
    /// From which address: an IP address, a range, or `*`.
    pub host: String,
    /// What.
    pub operation: AclOperation,
    /// Whether it is granted or denied.
    pub permission: AclPermission,
}

impl AclBinding {
    /// Grants an operation on the resource of this very name, from everywhere.
    pub fn allow(
        principal: impl Into<String>,
        operation: AclOperation,
        resource: AclResource,
        name: impl Into<String>,
    ) -> Self {
        Self {
            resource,
            name: name.into(),
            pattern: PatternType::Literal,
            principal: principal.into(),
            host: "*".to_owned(),
            operation,
            permission: AclPermission::Allow,
        }
    }
}

impl AclBinding {
    /// Brokers answer what is wrong here by an error without words, or not at all.
    fn check(&self) -> Result<(), Error> {
        let is_one = self.resource.is_one() && self.operation.is_one() && self.permission.is_one();
        let reason = match self.principal.split_once(':') {
            None | Some(("", _)) => "the principal needs a type before it, such as `User:ann`",
            Some(_) if !is_one || !self.pattern.is_one() => "`any`, `match` and `unknown` are no rule",
            Some(_) => return Ok(()),
        };
        Err(Error::Misuse(format!("the rule \"{self}\" cannot be made: {reason}")))
    }
}

impl fmt::Display for AclBinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let may = if self.permission == AclPermission::Deny { "may not" } else { "may" };
        let Self { resource, name, principal, host, operation, .. } = self;
        let prefixed = if self.pattern == PatternType::Prefixed { " (prefix)" } else { "" };
        write!(f, "{principal} from {host} {may} {operation} {resource} {name:?}{prefixed}")
    }
}

/// Which rules. The default matches all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AclFilter {
    /// What is protected.
    pub resource: AclResource,
    /// Its name; `None` for any.
    pub name: Option<String>,
    /// How the name is meant.
    pub pattern: PatternType,
    /// Who; `None` for anybody.
    pub principal: Option<String>,
    /// From where; `None` for anywhere.
    pub host: Option<String>,
    /// What.
    pub operation: AclOperation,
    /// Granted or denied.
    pub permission: AclPermission,
}

impl Default for AclFilter {
    fn default() -> Self {
        Self {
            resource: AclResource::Any,
            name: None,
            pattern: PatternType::Any,
            principal: None,
            host: None,
            operation: AclOperation::Any,
            permission: AclPermission::Any,
        }
    }
}

impl AclFilter {
    fn check(&self) -> Result<(), Error> {
        let is_known = self.resource != AclResource::Unknown && self.pattern != PatternType::Unknown;
        match is_known && self.operation != AclOperation::Unknown && self.permission != AclPermission::Unknown {
            true => Ok(()),
            false => {
                Err(Error::Misuse("a filter of ACLs cannot ask for what is unknown; `Any` matches all".to_owned()))
            }
        }
    }
}

/// The rules that a filter deleted, and those it matched that could not be.
pub type DeletedAcls = Vec<(AclBinding, Result<(), Error>)>;

impl Admin {
    /// Adds rules. One that is there already is no error.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a rule with what only filters have, or whose principal has no type.
    pub async fn create_acls(&self, rules: &[AclBinding]) -> Result<Outcomes<AclBinding, ()>, Error> {
        rules.iter().try_for_each(AclBinding::check)?;
        let build = |rules: &[AclBinding], _| CreateAclsRequest {
            creations: rules.iter().map(creation).collect(),
            ..Default::default()
        };
        let question = Question::new("creating ACLs", build, |response, asked| {
            // Results come in the order of the rules.
            let pairs = asked.iter().zip(response.results);
            let outcomes = pairs.map(|(rule, result)| {
                let outcome = checked(ApiKey::CreateAcls, result.error_code, rule.to_string(), result.error_message);
                (rule.clone(), outcome)
            });
            outcomes.collect()
        });
        self.ask(rules.to_vec(), question.at_controller()).await
    }

    /// The rules that match, in order.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a filter with something [unknown](AclOperation::Unknown), at which brokers hang up.
    pub async fn describe_acls(&self, filter: &AclFilter) -> Result<Vec<AclBinding>, Error> {
        filter.check()?;
        let filter = filter.clone();
        let build = move |version| DescribeAclsRequest {
            resource_type_filter: filter.resource.code(),
            resource_name_filter: filter.name.clone(),
            pattern_type_filter: pattern(filter.pattern, version),
            principal_filter: filter.principal.clone(),
            host_filter: filter.host.clone(),
            operation: filter.operation.code(),
            permission_type: filter.permission.code(),
            ..Default::default()
        };
        let question = single("describing ACLs", build, |response| {
            checked(ApiKey::DescribeAcls, response.error_code, "ACLs", response.error_message)?;
            let mut rules = Vec::new();
            for resource in response.resources {
                rules.extend(resource.acls.into_iter().map(|acl| AclBinding {
                    resource: AclResource::from_code(resource.resource_type),
                    name: resource.resource_name.clone(),
                    pattern: PatternType::from_code(resource.pattern_type),
                    principal: acl.principal,
                    host: acl.host,
                    operation: AclOperation::from_code(acl.operation),
                    permission: AclPermission::from_code(acl.permission_type),
                }));
            }
            rules.sort();
            Ok(rules)
        });
        self.ask_one(question).await
    }

    /// Deletes the rules that match each filter, and tells them.
    ///
    /// # Errors
    ///
    /// As for [`Admin::describe_acls`].
    pub async fn delete_acls(&self, filters: &[AclFilter]) -> Result<Outcomes<AclFilter, DeletedAcls>, Error> {
        filters.iter().try_for_each(AclFilter::check)?;
        let build = |filters: &[AclFilter], version| DeleteAclsRequest {
            filters: filters.iter().map(|filter| deletion(filter, version)).collect(),
            ..Default::default()
        };
        let question = Question::new("deleting ACLs", build, |response, asked| {
            let pairs = asked.iter().zip(response.filter_results);
            pairs.map(|(filter, result)| (filter.clone(), deleted(result))).collect()
        });
        self.ask(filters.to_vec(), question.at_controller()).await
    }
}

/// Version 0 knows literal names alone; the field then has its default.
fn pattern(pattern: PatternType, version: i16) -> i8 {
    if version == 0 && pattern == PatternType::Any { PatternType::Literal.code() } else { pattern.code() }
}

fn creation(rule: &AclBinding) -> AclCreation {
    AclCreation {
        resource_type: rule.resource.code(),
        resource_name: rule.name.clone(),
        resource_pattern_type: rule.pattern.code(),
        principal: rule.principal.clone(),
        host: rule.host.clone(),
        operation: rule.operation.code(),
        permission_type: rule.permission.code(),
        ..Default::default()
    }
}

fn deletion(filter: &AclFilter, version: i16) -> DeleteAclsFilter {
    DeleteAclsFilter {
        resource_type_filter: filter.resource.code(),
        resource_name_filter: filter.name.clone(),
        pattern_type_filter: pattern(filter.pattern, version),
        principal_filter: filter.principal.clone(),
        host_filter: filter.host.clone(),
        operation: filter.operation.code(),
        permission_type: filter.permission.code(),
        ..Default::default()
    }
}

fn deleted(result: DeleteAclsFilterResult) -> Result<DeletedAcls, Error> {
    checked(ApiKey::DeleteAcls, result.error_code, "a filter", result.error_message)?;
    let rule = |acl: DeleteAclsMatchingAcl| {
        let rule = AclBinding {
            resource: AclResource::from_code(acl.resource_type),
            name: acl.resource_name,
            pattern: PatternType::from_code(acl.pattern_type),
            principal: acl.principal,
            host: acl.host,
            operation: AclOperation::from_code(acl.operation),
            permission: AclPermission::from_code(acl.permission_type),
        };
        let outcome = checked(ApiKey::DeleteAcls, acl.error_code, rule.to_string(), acl.error_message);
        (rule, outcome)
    };
    Ok(result.matching_acls.into_iter().map(rule).collect())
}
