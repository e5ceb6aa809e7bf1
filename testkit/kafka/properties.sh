# Sourced by `kafka`: the settings of each node.

# Listeners beside PLAINTEXT in a secured cluster: the name in `listeners`, the protocol, the name in the facts.
secured_listeners=(
    "SSL SSL ssl"
    "MUTUAL SSL mutual-ssl"
    "EXPIRED SSL expired-ssl"
    "MISNAMED SSL misnamed-ssl"
    "SASLPLAIN SASL_PLAINTEXT sasl-plaintext"
    "SASLSSL SASL_SSL sasl-ssl"
)

is_kraft() { [[ $version != [012].* ]]; }

# Writes the properties of node $1 into $dir/node-$1.
configure() { # NODE
    local home=$dir/node-$1
    mkdir -p "$home"
    {
        if is_kraft; then kraft "$1"; else zookeeper "$1"; fi
        common "$1"
        if [ -n "$secured" ]; then security; fi
        printf '%s\n' "${settings[@]}"
    } > "$home/server.properties"
    logging > "$dir/log4j2.yaml"
    printf 'log4j.rootLogger=WARN, err\nlog4j.appender.err=org.apache.log4j.ConsoleAppender\nlog4j.appender.err.Target=System.err\nlog4j.appender.err.layout=org.apache.log4j.PatternLayout\nlog4j.appender.err.layout.ConversionPattern=%%d %%p %%c: %%m%%n\n' > "$dir/log4j.properties"
}

kraft() { # NODE
    local voters='' n
    for n in $(seq "$nodes"); do voters+=,$n@127.0.0.1:${controller_ports[n]}; done
    cat <<PROPERTIES
process.roles=broker,controller
node.id=$1
controller.quorum.voters=${voters#,}
controller.listener.names=CONTROLLER
PROPERTIES
    listeners "$1" "CONTROLLER://127.0.0.1:${controller_ports[$1]}"
}

zookeeper() { # NODE
    cat <<PROPERTIES
broker.id=$1
zookeeper.connect=127.0.0.1:$zookeeper_port
PROPERTIES
    listeners "$1" ""
}

listeners() { # NODE CONTROLLER_LISTENER
    local all=PLAINTEXT://127.0.0.1:${ports[$1]} map=PLAINTEXT:PLAINTEXT entry name protocol fact
    if [ -n "$secured" ]; then
        for entry in "${secured_listeners[@]}"; do
            read -r name protocol fact <<<"$entry"
            all+=,$name://127.0.0.1:${secured_ports[$fact]}
            map+=,$name:$protocol
        done
    fi
    echo "listeners=$all${2:+,$2}"
    echo "advertised.listeners=$all"
    echo "listener.security.protocol.map=$map${2:+,CONTROLLER:PLAINTEXT}"
    echo "inter.broker.listener.name=PLAINTEXT"
}

common() { # NODE
    local replicas=$((nodes < 3 ? nodes : 3))
    local least=$((replicas > 1 ? replicas - 1 : 1))
    cat <<PROPERTIES
log.dirs=$dir/node-$1/data
broker.rack=rack-$1
default.replication.factor=$replicas
min.insync.replicas=$least
offsets.topic.replication.factor=$replicas
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=$replicas
transaction.state.log.min.isr=$least
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
log.retention.ms=-1
PROPERTIES
    if is_kraft; then
        cat <<PROPERTIES
share.coordinator.state.topic.replication.factor=$replicas
share.coordinator.state.topic.min.isr=$least
PROPERTIES
    fi
    [[ $version == [01].* ]] || echo replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector
}

security() {
    local certificates=$dir/certificates listener jaas=org.apache.kafka.common.security
    cat <<PROPERTIES
ssl.keystore.type=PEM
ssl.keystore.location=$certificates/server.pem
ssl.truststore.type=PEM
ssl.truststore.location=$certificates/ca.pem
listener.name.mutual.ssl.client.auth=required
listener.name.expired.ssl.keystore.type=PEM
listener.name.expired.ssl.keystore.location=$certificates/expired.pem
listener.name.misnamed.ssl.keystore.type=PEM
listener.name.misnamed.ssl.keystore.location=$certificates/misnamed.pem
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER
sasl.oauthbearer.jwks.endpoint.url=file://$certificates/keys.json
sasl.oauthbearer.expected.audience=kafka
delegation.token.secret.key=delegation-secret
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:alice;User:CN=client
PROPERTIES
    for listener in saslplain saslssl; do
        cat <<PROPERTIES
listener.name.$listener.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER
listener.name.$listener.plain.sasl.jaas.config=$jaas.plain.PlainLoginModule required user_alice="alice-secret" user_bob="bob-secret";
listener.name.$listener.scram-sha-256.sasl.jaas.config=$jaas.scram.ScramLoginModule required;
listener.name.$listener.scram-sha-512.sasl.jaas.config=$jaas.scram.ScramLoginModule required;
listener.name.$listener.oauthbearer.sasl.jaas.config=$jaas.oauthbearer.OAuthBearerLoginModule required;
listener.name.$listener.oauthbearer.sasl.server.callback.handler.class=$jaas.oauthbearer.OAuthBearerValidatorCallbackHandler
PROPERTIES
    done
}

# Warnings belong to whoever reads the log, not to the caller's stdout.
logging() {
    cat <<'LOG'
Configuration:
  status: error
  Appenders:
    Console: {name: err, target: SYSTEM_ERR, PatternLayout: {pattern: "%d %p %c: %m%n"}}
  Loggers:
    Root: {level: warn, AppenderRef: {ref: err}}
LOG
}
