# Sourced by `kafka`: starts, kills, stops and restarts the nodes of a cluster.

declare -a ports controller_ports settings=() features=() pids=()
declare -A secured_ports=()
nodes=1 secured='' dir='' keep='' zookeeper_port='' zookeeper_pid=''

serve() {
    options "$@"
    install
    [ -n "$dir" ] || dir=$(mktemp -d "${TMPDIR:-/tmp}/kafka.XXXXXX")
    mkdir -p "$dir"
    trap finish EXIT
    trap 'exit 0' TERM INT
    choose_ports
    if [ -n "$secured" ] && [ ! -d "$dir/certificates" ]; then make_certificates "$dir/certificates"; fi
    local n
    for n in $(seq "$nodes"); do configure "$n"; done
    if is_kraft; then format; else start_zookeeper; fi
    for n in $(seq "$nodes"); do launch "$n"; done
    for n in $(seq "$nodes"); do await "$n" || { tail -n 30 "$dir/node-$n/server.log" >&2; die "node $n did not start"; }; done
    announce
    obey
}

options() {
    first_port=
    while [ $# -gt 0 ]; do
        case $1 in
            --nodes) nodes=$2; shift ;;
            --set) settings+=("$2"); shift ;;
            --feature) features+=(--feature "$2"); shift ;;
            --secured) secured=yes ;;
            --data) keep=yes dir=$(realpath -m "$2"); shift ;;
            [0-9]*) first_port=$1 ;;
            *) die "no option $1 (see kafka without arguments)" ;;
        esac
        shift
    done
    [ -z "$secured" ] || [ "$nodes" = 1 ] || die "--secured is for one node"
    is_kraft || [ -z "$secured" ] || die "--secured needs a release with KRaft"
}

# Node 1 gets the port asked for. What a folder of --data has been served on is kept, as its quorum knows it.
choose_ports() {
    if [ -n "$keep" ] && [ -e "$dir/ports" ]; then . "$dir/ports"; return; fi
    local free n=0 entry name protocol fact
    read -r -a free <<<"$(free_ports $((2 * nodes + 1 + ${#secured_listeners[@]})))"
    for n in $(seq "$nodes"); do
        ports[n]=${free[0]} controller_ports[n]=${free[1]} free=("${free[@]:2}")
    done
    [ -z "$first_port" ] || ports[1]=$first_port
    zookeeper_port=${free[0]} free=("${free[@]:1}")
    for entry in "${secured_listeners[@]}"; do
        read -r name protocol fact <<<"$entry"
        secured_ports[$fact]=${free[0]} free=("${free[@]:1}")
    done
    declare -p ports controller_ports secured_ports zookeeper_port | sed 's/^declare/declare -g/' > "$dir/ports"
}

free_ports() { # COUNT
    python3 -c '
import socket, sys
sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))' "$1"
}

format() {
    local n scram=()
    [ -z "$secured" ] || scram=(
        --add-scram 'SCRAM-SHA-256=[name=alice,password=alice-secret]' --add-scram 'SCRAM-SHA-512=[name=alice,password=alice-secret]'
        --add-scram 'SCRAM-SHA-256=[name=bob,password=bob-secret]' --add-scram 'SCRAM-SHA-512=[name=bob,password=bob-secret]')
    for n in $(seq "$nodes"); do
        [ ! -e "$dir/node-$n/data/meta.properties" ] || continue
        java -XX:TieredStopAtLevel=1 -cp "$libs/*" -Dlog4j2.configurationFile="$dir/log4j2.yaml" \
            -Dlog4j.configuration="file:$dir/log4j.properties" kafka.tools.StorageTool format -t AAAAAAAAQACAAAAAAAAAAA \
            -c "$dir/node-$n/server.properties" "${features[@]}" "${scram[@]}" > "$dir/format.log" 2>&1 ||
            { cat "$dir/format.log" >&2; die "could not format the log directory"; }
    done
}

start_zookeeper() {
    printf 'dataDir=%s/zookeeper\nclientPort=%s\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n' \
        "$dir" "$zookeeper_port" > "$dir/zookeeper.properties"
    java -Xmx256m -cp "$libs/*" -Dlog4j.configuration="file:$dir/log4j.properties" \
        org.apache.zookeeper.server.quorum.QuorumPeerMain "$dir/zookeeper.properties" > "$dir/zookeeper.log" 2>&1 < /dev/null &
    zookeeper_pid=$!
    disown
    wait_for_port "$zookeeper_port" "$zookeeper_pid" || { tail -n 30 "$dir/zookeeper.log" >&2; die "ZooKeeper did not start"; }
}

launch() { # NODE
    java -Xmx512m -cp "$libs/*" -Dlog4j2.configurationFile="$dir/log4j2.yaml" \
        -Dlog4j.configuration="file:$dir/log4j.properties" \
        ${secured:+-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls="file://$dir/certificates/keys.json"} \
        kafka.Kafka "$dir/node-$1/server.properties" >> "$dir/node-$1/server.log" 2>&1 < /dev/null &
    pids[$1]=$!
    disown # no "Killed" notice when it is ended
}

await() { wait_for_port "${ports[$1]}" "${pids[$1]}"; } # NODE

wait_for_port() { # PORT PID
    for _ in $(seq 600); do
        kill -0 "$2" 2>/dev/null || return 1
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}

announce() {
    local addresses='' n fact
    for n in $(seq "$nodes"); do addresses+=,127.0.0.1:${ports[n]}; done
    if [ -n "$keep$secured" ] || [ "$nodes" -gt 1 ]; then
        echo "dir $dir"
        for n in $(seq "$nodes"); do echo "pid $n ${pids[n]}"; done
    fi
    if [ -n "$secured" ]; then
        for fact in "${!secured_ports[@]}"; do echo "$fact 127.0.0.1:${secured_ports[$fact]}"; done
    fi
    echo "ready ${addresses#,}"
}

# Ends when whoever started it closes the pipe, even by dying.
obey() {
    local verb node
    while read -r verb node; do
        case $verb in
            kill) kill -9 "${pids[node]}" 2>/dev/null || true; gone "${pids[node]}"; echo "killed $node" ;;
            stop) kill "${pids[node]}" 2>/dev/null || true; gone "${pids[node]}"; echo "stopped $node" ;;
            start) launch "$node"; if await "$node"; then echo "started $node ${pids[node]}"; else echo "failed $node"; fi ;;
        esac
    done
}

gone() { while kill -0 "$1" 2>/dev/null; do sleep 0.05; done; } # PID

finish() {
    local pid
    for pid in "${pids[@]}" $zookeeper_pid; do kill -9 "$pid" 2>/dev/null || true; done
    [ -n "$keep" ] || rm -rf "$dir"
}
