package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import dev.hubscout.local.iam.Policy;
import dev.hubscout.local.iam.PolicyException;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.AccountStatus;
import dev.hubscout.local.organization.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Security Token Service: who am I, and may I be someone else. */
final class Sts implements Service {
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws:iam::([0-9]{12}):role(/(?:[^/]+/)*)([^/]+)");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int CHAINED_LIMIT = 3_600;
  private static final int LONGEST_POLICY = 2_048;

  private final World world;
  private final Sessions sessions;

  Sts(World world, Sessions sessions) {
    this.world = world;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "sts";
  }

  @Override
  public Protocol protocol() {
    return Protocol.QUERY;
  }

  @Override
  public String namespace() {
    return "https://sts.amazonaws.com/doc/2011-06-15/";
  }

  @Override
  public boolean regional() {
    return false;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("Throttling", "Rate exceeded");
  }

  @Override
  public boolean needsPermission(String operation) {
    return !operation.equals("GetCallerIdentity");
  }

  @Override
  public String resource(Request request) {
    return request.text("RoleArn").orElse("*");
  }

  @Override
  public List<Need> needs(Request request) {
    return switch (request.operation()) {
      case "GetCallerIdentity" -> List.of();
      case "AssumeRole" -> List.of(Need.of("sts:AssumeRole", request.text("RoleArn").orElse("*")));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "GetCallerIdentity" -> identity(request.caller());
      case "AssumeRole" -> assumeRole(request);
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private static String identity(Principal caller) {
    return Text.element("Arn", caller.arn())
        + Text.element("UserId", caller.userId())
        + Text.element("Account", caller.account());
  }

  private String assumeRole(Request request) {
    var arn = required(request, "RoleArn");
    var session = required(request, "RoleSessionName");
    if (!SESSION_NAME.matcher(session).matches()) {
      throw invalid(
          "1 validation error detected: Value '"
              + session
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]*");
    }
    int seconds = duration(request);
    var policy = policy(request);
    var parsed = ROLE_ARN.matcher(arn);
    if (!parsed.matches()) {
      throw invalid(arn + " is invalid");
    }
    var account = parsed.group(1);
    var role =
        world
            .now()
            .account(account)
            .filter(found -> found.status() == AccountStatus.ACTIVE)
            .flatMap(found -> role(found, parsed.group(3), parsed.group(2)))
            .orElseThrow(() -> refused(request, arn, ""));
    switch (role.trust()) {
      case ALLOWED -> {
        if (!role.trustedAccounts().isEmpty()
            && !role.trustedAccounts().contains(request.account())) {
          throw refused(request, arn, "");
        }
      }
      case DENIED -> throw refused(request, arn, "");
      case DENIED_BY_SCP ->
          throw refused(request, arn, " with an explicit deny in a service control policy");
    }
    var issued = sessions.assume(account, role, session, Duration.ofSeconds(seconds), policy);
    var credentials = issued.credentials();
    var principal = issued.principal();
    var expires = principal.expires();
    var token = credentials.sessionToken();
    return "<AssumedRoleUser>"
        + Text.element("AssumedRoleId", principal.userId())
        + Text.element("Arn", principal.arn())
        + "</AssumedRoleUser><Credentials>"
        + Text.element("AccessKeyId", credentials.accessKeyId())
        + Text.element("SecretAccessKey", credentials.secretAccessKey())
        + Text.element("SessionToken", token == null ? "" : token)
        + Text.element("Expiration", expires == null ? "" : Text.iso(expires))
        + "</Credentials>"
        + request
            .text("SourceIdentity")
            .map(identity -> Text.element("SourceIdentity", identity))
            .orElse("")
        + request.text("Policy").map(given -> Text.element("PackedPolicySize", "1")).orElse("");
  }

  /** Null where the session may do whatever its role may. */
  private static Principal.@Nullable SessionPolicy policy(Request request) {
    if (request.text("PolicyArns.member.1.arn").isPresent()) {
      throw invalid("This endpoint takes a session's policy inline, not as PolicyArns.");
    }
    var json = request.text("Policy").orElse(null);
    if (json == null) {
      return null;
    }
    if (json.length() > LONGEST_POLICY) {
      throw invalid(
          "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must"
              + " have length less than or equal to "
              + LONGEST_POLICY);
    }
    try {
      return new Principal.SessionPolicy(json, Policy.parse(json));
    } catch (PolicyException e) {
      throw new AwsError("MalformedPolicyDocument", e.sentence());
    }
  }

  private static int duration(Request request) {
    var text = request.text("DurationSeconds");
    if (text.isEmpty()) {
      return CHAINED_LIMIT;
    }
    int seconds;
    try {
      seconds = Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw invalid("DurationSeconds is not a number: " + text.get());
    }
    if (seconds < 900 || seconds > 43_200) {
      throw invalid(
          "1 validation error detected: Value '"
              + seconds
              + "' at 'durationSeconds' failed to satisfy constraint: Member must have value "
              + (seconds < 900 ? "greater than or equal to 900" : "less than or equal to 43200"));
    }
    if (request.caller().roleName() != null && seconds > CHAINED_LIMIT) {
      throw invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    return seconds;
  }

  private static Optional<Role> role(Account account, String name, String path) {
    return Optional.ofNullable(account.roles().get(name)).filter(role -> role.path().equals(path));
  }

  private static String required(Request request, String name) {
    return request
        .text(name)
        .orElseThrow(
            () ->
                invalid(
                    "1 validation error detected: Value null at '"
                        + Text.camel(name)
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  private static AwsError invalid(String message) {
    return new AwsError("ValidationError", message);
  }

  private AwsError refused(Request request, String arn, String why) {
    return protocol()
        .denied(
            "User: "
                + request.caller().arn()
                + " is not authorized to perform: sts:AssumeRole on resource: "
                + arn
                + why);
  }
}
