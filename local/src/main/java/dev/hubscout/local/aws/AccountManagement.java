package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import java.util.List;
import java.util.Set;

/** AWS Account Management: which Regions an account has. */
final class AccountManagement implements Service {
  private static final int PAGE = 50;

  private final World world;

  AccountManagement(World world) {
    this.world = world;
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Protocol protocol() {
    return Protocol.REST_JSON;
  }

  @Override
  public boolean regional() {
    return false;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("TooManyRequestsException", "Too Many Requests", 429);
  }

  @Override
  public List<Need> needs(Request request) {
    if (!request.operation().equals("ListRegions")) {
      throw protocol().unknownOperation(request.operation());
    }
    var asked = request.text("AccountId").orElse(request.account());
    var organization = world.now();
    return List.of(
        Need.of(
            "account:ListRegions",
            asked.equals(request.account())
                ? "arn:aws:account::" + asked + ":account"
                : "arn:aws:account::%s:account/%s/%s"
                    .formatted(organization.managementAccount(), organization.id(), asked)));
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "ListRegions" -> listRegions(request);
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private String listRegions(Request request) {
    var organization = world.now();
    var asked = request.text("AccountId").orElse(request.account());
    if (!asked.equals(request.account())) {
      var allowed =
          request.account().equals(organization.managementAccount())
              || organization.delegatedAdministrators().contains(request.account());
      if (!allowed || organization.account(asked).isEmpty()) {
        throw protocol()
            .denied(
                "User: %s is not authorized to perform: account:ListRegions (Your account must be the management account or delegated administrator account of an organization)."
                    .formatted(request.caller().arn()));
      }
    }
    int size = request.number("MaxResults", PAGE, 1, PAGE);
    var wanted = Set.copyOf(request.texts("RegionOptStatusContains"));
    var all =
        organization.regions(asked).entrySet().stream()
            .filter(it -> wanted.isEmpty() || wanted.contains(it.getValue().name()))
            .toList();
    var page =
        Page.cut(
            List.copyOf(all),
            "regions-" + asked,
            request.text("NextToken"),
            size,
            () -> AwsError.validation("The provided NextToken is not valid."));
    var answer = Text.object();
    var regions = answer.putArray("Regions");
    page.items()
        .forEach(
            it ->
                regions
                    .addObject()
                    .put("RegionName", it.getKey())
                    .put("RegionOptStatus", it.getValue().name()));
    if (page.next() != null) {
      answer.put("NextToken", page.next());
    }
    return answer.toString();
  }
}
