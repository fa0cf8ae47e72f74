package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.iam.Need;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** AWS Organizations, as far as it can be read. */
final class Organizations implements Service {
  private static final int PAGE = 20;
  private static final Instant FOUNDED = Instant.parse("2024-03-01T09:00:00Z");

  private final World world;
  private final Faults faults;

  Organizations(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  @Override
  public String name() {
    return "organizations";
  }

  @Override
  public Protocol protocol() {
    return Protocol.JSON;
  }

  @Override
  public boolean regional() {
    return false;
  }

  @Override
  public AwsError throttled() {
    return new AwsError(
        "TooManyRequestsException",
        "You've sent too many requests in too short a period of time. The quota helps protect"
            + " against denial-of-service attacks. Try again later.");
  }

  @Override
  public List<Need> needs(Request request) {
    var action = "organizations:" + request.operation();
    return switch (request.operation()) {
      case "DescribeOrganization", "ListAccounts", "ListRoots" -> List.of(Need.anywhere(action));
      case "ListAccountsForParent", "ListOrganizationalUnitsForParent" ->
          List.of(Need.of(action, arn(request.text("ParentId").orElse("*"))));
      case "ListParents" -> List.of(Need.of(action, arn(request.text("ChildId").orElse("*"))));
      case "ListTagsForResource" ->
          List.of(Need.of(action, arn(request.text("ResourceId").orElse("*"))));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  /** Of a root, an organizational unit or an account, by its id. */
  private String arn(String id) {
    var organization = world.now();
    var kind = id.startsWith("r-") ? "root" : id.startsWith("ou-") ? "ou" : "account";
    return "arn:aws:organizations::%s:%s/%s/%s"
        .formatted(organization.managementAccount(), kind, organization.id(), id);
  }

  @Override
  public String answer(Request request) {
    var organization = world.now();
    var ous = new OrganizationTree(organization);
    if (!request.operation().equals("DescribeOrganization")) {
      requireAdministrator(organization, request);
    }
    return switch (request.operation()) {
      case "DescribeOrganization" -> describe(organization).toString();
      case "ListAccounts" ->
          page(request, "Accounts", organization.accounts(), it -> account(ous, it));
      case "ListAccountsForParent" ->
          page(
              request,
              "Accounts",
              ous.accountsOf(parent(ous, request, "ParentId")),
              it -> account(ous, it));
      case "ListRoots" -> page(request, "Roots", List.of("/"), it -> root(ous));
      case "ListOrganizationalUnitsForParent" ->
          page(
              request,
              "OrganizationalUnits",
              ous.unitsBelow(parent(ous, request, "ParentId")),
              path -> unit(ous, path));
      case "ListParents" ->
          page(request, "Parents", List.of(parentOf(ous, request)), path -> parentNode(ous, path));
      case "ListTagsForResource" ->
          page(
              request,
              "Tags",
              List.copyOf(tags(organization, ous, request.required("ResourceId")).entrySet()),
              tag -> Text.object().put("Key", tag.getKey()).put("Value", tag.getValue()));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private <T> String page(
      Request request, String name, List<T> all, Function<T, ObjectNode> toJson) {
    int size = request.number("MaxResults", PAGE, 1, PAGE);
    var page =
        Page.cut(
            all,
            request.operation() + request.text("ParentId").orElse(""),
            request.text("NextToken"),
            size,
            faults.emptyPages(),
            () ->
                new AwsError(
                    "InvalidInputException", "You specified an invalid value for NextToken."));
    var answer = Text.object();
    var items = answer.putArray(name);
    page.items().forEach(item -> items.add(toJson.apply(item)));
    if (page.next() != null) {
      answer.put("NextToken", page.next());
    }
    return answer.toString();
  }

  private static ObjectNode describe(Organization organization) {
    var management = organization.managementAccount();
    var answer = Text.object();
    answer
        .putObject("Organization")
        .put("Id", organization.id())
        .put("Arn", "arn:aws:organizations::" + management + ":organization/" + organization.id())
        .put("FeatureSet", "ALL")
        .put("MasterAccountId", management)
        .put(
            "MasterAccountArn",
            "arn:aws:organizations::%s:account/%s/%s"
                .formatted(management, organization.id(), management))
        .put(
            "MasterAccountEmail",
            organization.account(management).map(Account::email).orElse("aws@example.com"))
        .putArray("AvailablePolicyTypes");
    return answer;
  }

  private static ObjectNode account(OrganizationTree ous, Account account) {
    return Text.object()
        .put("Id", account.id())
        .put("Arn", ous.arn("account", account.id()))
        .put("Email", account.email())
        .put("Name", account.name())
        .put("State", account.status().name())
        .put("JoinedMethod", "CREATED")
        .put("JoinedTimestamp", Text.seconds(FOUNDED));
  }

  private static ObjectNode root(OrganizationTree ous) {
    var json =
        Text.object()
            .put("Id", ous.rootId())
            .put("Arn", ous.arn("root", ous.rootId()))
            .put("Name", "Root");
    json.putArray("PolicyTypes")
        .addObject()
        .put("Type", "SERVICE_CONTROL_POLICY")
        .put("Status", "ENABLED");
    return json;
  }

  private static ObjectNode unit(OrganizationTree ous, String path) {
    var id = ous.id(path);
    return Text.object()
        .put("Id", id)
        .put("Arn", ous.arn("ou", id))
        .put("Name", path.substring(path.lastIndexOf('/') + 1));
  }

  private static ObjectNode parentNode(OrganizationTree ous, String path) {
    return Text.object()
        .put("Id", ous.id(path))
        .put("Type", path.equals("/") ? "ROOT" : "ORGANIZATIONAL_UNIT");
  }

  private static String parent(OrganizationTree ous, Request request, String name) {
    return ous.path(request.required(name))
        .orElseThrow(
            () ->
                new AwsError(
                    "ParentNotFoundException",
                    "You specified parent that doesn't exist in your organization."));
  }

  private static String parentOf(OrganizationTree ous, Request request) {
    return ous.parentOf(request.required("ChildId"))
        .orElseThrow(
            () ->
                new AwsError(
                    "ChildNotFoundException",
                    "You specified an organizational unit or account that doesn't exist."));
  }

  private static Map<String, String> tags(
      Organization organization, OrganizationTree ous, String resource) {
    if (ous.path(resource).isPresent()) {
      return Map.of();
    }
    return new TreeMap<>(
        organization
            .account(resource)
            .orElseThrow(
                () ->
                    new AwsError(
                        "TargetNotFoundException", "You specified a target that doesn't exist."))
            .tags());
  }

  private void requireAdministrator(Organization organization, Request request) {
    var account = request.account();
    if (!account.equals(organization.managementAccount())
        && !organization.delegatedAdministrators().contains(account)) {
      throw protocol().denied("You don't have permissions to access this resource.");
    }
  }
}
