package dev.hubscout.local.signature;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets in only who signed with a key that was issued on this machine. Every user of the machine can
 * connect to a server on loopback, and the browser of one can be made to: what it sends has no
 * signature, and the name of another site as its host.
 */
public final class CallerCheck {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Function<String, Optional<String>> secrets;
  private final InstantSource clock;
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  /**
   * @param secrets the secret of an access key's id; empty where nobody issued it
   */
  public CallerCheck(Function<String, Optional<String>> secrets) {
    this(secrets, Instant::now);
  }

  CallerCheck(Function<String, Optional<String>> secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
    hosts.addAll(LOOPBACK);
  }

  /**
   * Why a request is refused.
   *
   * @param status of HTTP
   * @param code as AWS has it
   */
  public record Refusal(int status, String code, String message) {}

  /** Lets requests in that name another host, too, under which the server can be reached. */
  public void alsoAt(String host) {
    hosts.add(host);
  }

  /** Why a request is refused; empty where it is not. */
  public Optional<Refusal> refusal(SignedRequest request) {
    var foreign = foreign(request);
    if (foreign.isPresent()) {
      return foreign;
    }
    var signature = Signature.of(request);
    if (signature.isEmpty()) {
      return refused("MissingAuthenticationToken", "The request bears no signature.");
    }
    var secret = secrets.apply(signature.get().accessKey());
    if (secret.isEmpty()) {
      return refused("UnrecognizedClientException", "The security token is invalid or expired.");
    }
    return signature.get().isBy(secret.get(), clock.instant())
        ? Optional.empty()
        : refused("SignatureDoesNotMatch", "The signature is not that of this request and key.");
  }

  /** Why a request is refused that was sent to another name than the server's. */
  public Optional<Refusal> foreign(SignedRequest request) {
    var host = request.header("host");
    return host != null && hosts.contains(host.replaceFirst(":[0-9]{1,5}$", ""))
        ? Optional.empty()
        : refused("AccessDenied", "Host: this server answers under its own address only.");
  }

  private static Optional<Refusal> refused(String code, String message) {
    return Optional.of(new Refusal(403, code, message));
  }
}
