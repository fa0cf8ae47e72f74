package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys that are out there, and whose they are. */
final class Sessions {
  private static final int MOST = 200_000;

  record Issued(Credentials credentials, Principal principal) {}

  private final Clock clock;
  private final Map<String, Issued> byKey = new ConcurrentHashMap<>();
  private final Map<String, Issued> roots = new ConcurrentHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  Credentials root(String account) {
    return roots.computeIfAbsent(
            account,
            id -> {
              var issued =
                  new Issued(
                      RandomKeys.permanent(),
                      new Principal(
                          id, "arn:aws:iam::" + id + ":root", id, null, null, null, null));
              byKey.put(issued.credentials.accessKeyId(), issued);
              return issued;
            })
        .credentials;
  }

  /**
   * @param policy of the session; null where its role alone decides
   */
  Issued assume(
      String account,
      Role role,
      String session,
      Duration duration,
      Principal.@Nullable SessionPolicy policy) {
    if (byKey.size() > MOST) {
      dropExpired();
    }
    var userId = "AROA" + Text.sha256(role.arn(account)).substring(0, 17).toUpperCase(Locale.ROOT);
    var issued =
        new Issued(
            RandomKeys.temporary(),
            new Principal(
                account,
                "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + session,
                userId + ":" + session,
                role.name(),
                role.arn(account),
                policy,
                clock.instant().plus(duration)));
    byKey.put(issued.credentials.accessKeyId(), issued);
    return issued;
  }

  /** Whose keys these are, or an error as the protocol words it. */
  Principal find(String accessKey, @Nullable String token, Protocol protocol) {
    var issued = byKey.get(accessKey);
    if (issued == null) {
      throw protocol.unknownKey();
    }
    var expected = issued.credentials.sessionToken();
    if (expected != null && !expected.equals(token)) {
      throw protocol.unknownKey();
    }
    var expires = issued.principal.expires();
    if (expires != null && !clock.instant().isBefore(expires)) {
      throw protocol.expired();
    }
    return issued.principal;
  }

  /** The secret of a key; empty where it was never issued, or long ago. */
  Optional<String> secret(String accessKey) {
    return Optional.ofNullable(byKey.get(accessKey))
        .map(issued -> issued.credentials.secretAccessKey());
  }

  /** Whose keys these are, while they hold. */
  Optional<Principal> holder(String accessKey, @Nullable String token) {
    try {
      return Optional.of(find(accessKey, token, Protocol.JSON));
    } catch (AwsError e) {
      return Optional.empty();
    }
  }

  private void dropExpired() {
    Instant now = clock.instant();
    byKey
        .values()
        .removeIf(
            issued -> {
              var expires = issued.principal.expires();
              return expires != null && expires.isBefore(now);
            });
  }
}
