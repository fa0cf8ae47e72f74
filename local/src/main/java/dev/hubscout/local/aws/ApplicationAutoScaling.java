package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.iam.Need;
import dev.hubscout.local.table.Scaling;
import dev.hubscout.local.table.Table;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Application Auto Scaling: which capacities of tables follow their use, and how. */
final class ApplicationAutoScaling implements Service {
  private static final int TARGETS_PAGE = 50;
  private static final int POLICIES_PAGE = 10;
  private static final String NAMESPACE = "dynamodb";

  private final World world;
  private final Clock clock;

  private record Scaled(Table table, Scaling scaling) {
    String resource() {
      var index = scaling.index();
      return "table/" + table.name() + (index == null ? "" : "/index/" + index);
    }

    String dimension() {
      return "dynamodb:%s:%sCapacityUnits"
          .formatted(scaling.index() == null ? "table" : "index", scaling.direction().word());
    }
  }

  ApplicationAutoScaling(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "application-autoscaling";
  }

  @Override
  public Protocol protocol() {
    return Protocol.JSON;
  }

  @Override
  public boolean regional() {
    return true;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("ThrottlingException", "Rate exceeded");
  }

  @Override
  public List<Need> needs(Request request) {
    return switch (request.operation()) {
      case "DescribeScalableTargets", "DescribeScalingPolicies" ->
          List.of(Need.anywhere("application-autoscaling:" + request.operation()));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "DescribeScalableTargets" ->
          page(request, "ScalableTargets", TARGETS_PAGE, scaled(request), it -> target(it));
      case "DescribeScalingPolicies" ->
          page(
              request,
              "ScalingPolicies",
              POLICIES_PAGE,
              scaled(request).stream().filter(it -> it.scaling().target() != null).toList(),
              it -> policy(it));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private List<Scaled> scaled(Request request) {
    if (!request.required("ServiceNamespace").equals(NAMESPACE)) {
      return List.of();
    }
    var now = clock.instant();
    var ids = new HashSet<>(request.texts("ResourceIds"));
    request.text("ResourceId").ifPresent(ids::add);
    return world.now().tables(request.account(), request.region()).stream()
        .filter(it -> it.existsAt(now))
        .flatMap(table -> table.scaling().stream().map(it -> new Scaled(table, it)))
        .filter(it -> ids.isEmpty() || ids.contains(it.resource()))
        .sorted(Comparator.comparing(Scaled::resource).thenComparing(Scaled::dimension))
        .toList();
  }

  private static String page(
      Request request,
      String name,
      int most,
      List<Scaled> all,
      Function<Scaled, ObjectNode> toJson) {
    int size = request.number("MaxResults", most, 1, most);
    var page =
        Page.cut(
            all,
            name,
            request.text("NextToken"),
            size,
            () -> new AwsError("InvalidNextTokenException", "The next token is not valid."));
    var answer = Text.object();
    var items = answer.putArray(name);
    page.items().forEach(it -> items.add(toJson.apply(it)));
    if (page.next() != null) {
      answer.put("NextToken", page.next());
    }
    return answer.toString();
  }

  private static ObjectNode target(Scaled scaled) {
    return about(scaled)
        .put("MinCapacity", scaled.scaling().least())
        .put("MaxCapacity", scaled.scaling().most())
        .put(
            "RoleARN",
            "arn:aws:iam::%s:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable"
                .formatted(scaled.table().account()));
  }

  private static ObjectNode policy(Scaled scaled) {
    var word = scaled.scaling().direction().word();
    var json =
        about(scaled)
            .put("PolicyName", "%s-%s-scaling".formatted(scaled.resource(), word))
            .put(
                "PolicyARN",
                "arn:aws:autoscaling:%s:%s:scalingPolicy:%016x:resource/dynamodb/%s:policyName/%s"
                    .formatted(
                        scaled.table().region(),
                        scaled.table().account(),
                        scaled.table().seed(),
                        scaled.resource(),
                        word))
            .put("PolicyType", "TargetTrackingScaling");
    var configuration = json.putObject("TargetTrackingScalingPolicyConfiguration");
    configuration.put("TargetValue", scaled.scaling().target());
    configuration
        .putObject("PredefinedMetricSpecification")
        .put("PredefinedMetricType", "DynamoDB" + word + "CapacityUtilization");
    return json;
  }

  private static ObjectNode about(Scaled scaled) {
    return Text.object()
        .put("ServiceNamespace", NAMESPACE)
        .put("ResourceId", scaled.resource())
        .put("ScalableDimension", scaled.dimension())
        .put("CreationTime", Text.seconds(scaled.table().created()));
  }
}
