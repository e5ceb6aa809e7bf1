# Sourced by `kafka`: what a secured cluster and its clients hold, made anew for each cluster by openssl.

# A CA, good and bad server certificates, a client's, and a key to sign OAuth tokens with, all in $1.
make_certificates() {
    command -v openssl >/dev/null || die "no openssl on PATH: install it to make certificates"
    mkdir -p "$1"
    (
        cd "$1"
        authority ca "millstream test CA"
        authority other-ca "another CA"
        certificate server "DNS:localhost,IP:127.0.0.1" -days 30
        certificate expired "DNS:localhost,IP:127.0.0.1" -not_before 20200101000000Z -not_after 20200102000000Z
        certificate misnamed "DNS:elsewhere.invalid" -days 30
        certificate client "DNS:client" -days 30
        openssl pkcs8 -topk8 -v2 aes-256-cbc -in client.key -out client-key-encrypted.pem -passout pass:client-secret
        openssl pkcs12 -export -in client.pem -out client.p12 -passout pass:client-secret
        token_keys
    ) > "$1/openssl.log" 2>&1 || { cat "$1/openssl.log" >&2; die "openssl could not make the certificates"; }
}

authority() { # NAME SUBJECT
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout "$1.key" -out "$1.pem" \
        -subj "/CN=$2" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}

# NAME.pem holds the certificate, its CA's and the key, as Kafka's PEM stores want it.
certificate() { # NAME SUBJECT_ALT_NAMES VALIDITY...
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "$2" > "$1.ext"
    if [ "$3" = -days ]; then
        openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" "${@:3}" -out "$1.crt"
    else
        past_certificate "$1" "${4%Z}" "${6%Z}"
    fi
    cat "$1.crt" ca.pem "$1.key" > "$1.pem"
    rm -f "$1.csr" "$1.ext"
}

# Only `openssl ca` takes dates.
past_certificate() { # NAME FROM TO
    : > index.txt
    printf '[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nrand_serial=yes\n[p]\ncommonName=supplied\n' > ca.cnf
    openssl ca -batch -config ca.cnf -in "$1.csr" -cert ca.pem -keyfile ca.key -extfile "$1.ext" \
        -startdate "${2}Z" -enddate "${3}Z" -notext -out "$1.crt"
}

# A key set for the broker, and a token for alice that is good for a month.
token_keys() {
    openssl genrsa -out token.key 2048
    local modulus now
    modulus=$(openssl rsa -in token.key -noout -modulus | sed 's/^Modulus=//' | unhex | base64url)
    echo "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"$modulus\",\"e\":\"AQAB\"}]}" > keys.json
    now=$(date +%s)
    sign_token "{\"sub\":\"alice\",\"iss\":\"millstream\",\"aud\":\"kafka\",\"scope\":\"all\",\"iat\":$now,\"exp\":$((now + 2592000))}" > token
}

sign_token() { # CLAIMS
    local signed
    signed=$(printf '{"alg":"RS256","kid":"1"}' | base64url).$(printf '%s' "$1" | base64url)
    printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -sign token.key | base64url)"
}

base64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

unhex() { python3 -c 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read().strip()))'; }
