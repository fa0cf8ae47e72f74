package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Access;
import dev.hubscout.local.iam.AccessLog;
import dev.hubscout.local.iam.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes what roles need, and refuses what the policy of their session does not allow. */
final class Permissions {
  private final World world;
  private final AccessLog log = new AccessLog();

  Permissions(World world) {
    this.world = world;
  }

  AccessLog log() {
    return log;
  }

  Verdict ask(Principal caller, String region, List<Need> needs) {
    return refusal(caller, asked(caller, region, needs))
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(Verdict.Admitted::new);
  }

  /** What a role needs, noted; nothing for an account's root user, whom no policy binds. */
  List<Access> asked(Principal caller, String region, List<Need> needs) {
    var role = caller.roleName();
    var arn = caller.roleArn();
    if (role == null || arn == null) {
      return List.of();
    }
    var policy = caller.sessionPolicy();
    var accesses =
        needs.stream()
            .map(
                need ->
                    new Access(
                        caller.account(),
                        role,
                        policy == null ? null : policy.json(),
                        need.action(),
                        need.resource(),
                        context(caller, arn, region, need)))
            .toList();
    log.add(accesses);
    return accesses;
  }

  /** The sentence about the first of them that the session's policy does not allow. */
  Optional<String> refusal(Principal caller, List<Access> asked) {
    var policy = caller.sessionPolicy();
    if (policy == null) {
      return Optional.empty();
    }
    for (var access : asked) {
      var why =
          switch (policy.policy().decides(access).outcome()) {
            case ALLOWED -> null;
            case NO_ALLOW -> " because no session policy allows the " + access.action() + " action";
            case DENIED -> " with an explicit deny in a session policy";
          };
      if (why != null) {
        return Optional.of(
            "User: %s is not authorized to perform: %s on resource: %s%s"
                .formatted(caller.arn(), access.action(), access.resource(), why));
      }
    }
    return Optional.empty();
  }

  /** The global condition keys that every request on AWS has, and the service's own. */
  private Map<String, List<String>> context(
      Principal caller, String arn, String region, Need need) {
    var organization = world.now();
    var context = new HashMap<>(need.context());
    context.put("aws:PrincipalArn", List.of(arn));
    context.put("aws:PrincipalAccount", List.of(caller.account()));
    context.put("aws:RequestedRegion", List.of(region));
    context.put("aws:SecureTransport", List.of("true")); // as on AWS; here it is loopback
    if (organization.account(caller.account()).isPresent()) {
      context.put("aws:PrincipalOrgID", List.of(organization.id()));
    }
    var owner = need.owner();
    if (owner != null) {
      context.put("aws:ResourceAccount", List.of(owner));
      if (organization.account(owner).isPresent()) {
        context.put("aws:ResourceOrgID", List.of(organization.id()));
      }
    }
    return context;
  }
}
