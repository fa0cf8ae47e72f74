package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import dev.hubscout.local.table.Table;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** DynamoDB of the accounts, as far as it tells of tables; they hold no items here. */
final class DynamoDb implements Service {
  private static final int PAGE = 100;

  private final World world;
  private final Clock clock;

  DynamoDb(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "dynamodb";
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
    return new AwsError("ThrottlingException", "Rate of requests exceeds the allowed throughput.");
  }

  @Override
  public String resource(Request request) {
    return request.operation().equals("ListTables")
        ? "arn:aws:dynamodb:%s:%s:table/*".formatted(request.region(), request.account())
        : arn(request);
  }

  @Override
  public List<Need> needs(Request request) {
    return switch (request.operation()) {
      case "ListTables" -> List.of(Need.anywhere("dynamodb:ListTables"));
      case "DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups" ->
          List.of(Need.of("dynamodb:" + request.operation(), arn(request)));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "ListTables" -> listTables(request);
      case "DescribeTable" ->
          Text.object()
              .set("Table", TableJson.of(table(request, "ResourceNotFoundException")))
              .toString();
      case "DescribeTimeToLive" -> timeToLive(table(request, "ResourceNotFoundException"));
      case "DescribeContinuousBackups" -> backups(table(request, "TableNotFoundException"));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private String listTables(Request request) {
    int size = request.number("Limit", PAGE, 1, PAGE);
    var after = request.text("ExclusiveStartTableName").orElse("");
    var now = clock.instant();
    var rest =
        world.now().tables(request.account(), request.region()).stream()
            .filter(it -> it.existsAt(now))
            .map(Table::name)
            .filter(it -> it.compareTo(after) > 0)
            .sorted(Comparator.naturalOrder())
            .toList();
    var answer = Text.object();
    var names = answer.putArray("TableNames");
    rest.stream().limit(size).forEach(names::add);
    if (rest.size() > size) {
      answer.put("LastEvaluatedTableName", rest.get(size - 1));
    }
    return answer.toString();
  }

  private static String timeToLive(Table table) {
    var answer = Text.object();
    var description = answer.putObject("TimeToLiveDescription");
    var attribute = table.timeToLive();
    if (attribute == null) {
      description.put("TimeToLiveStatus", "DISABLED");
    } else {
      description.put("TimeToLiveStatus", "ENABLED").put("AttributeName", attribute);
    }
    return answer.toString();
  }

  private static String backups(Table table) {
    var answer = Text.object();
    var backups = answer.putObject("ContinuousBackupsDescription");
    backups.put("ContinuousBackupsStatus", "ENABLED");
    backups
        .putObject("PointInTimeRecoveryDescription")
        .put("PointInTimeRecoveryStatus", table.pointInTimeRecovery() ? "ENABLED" : "DISABLED");
    return answer.toString();
  }

  private Table table(Request request, String missing) {
    var arn = arn(request);
    var now = clock.instant();
    return world.now().tables(request.account(), request.region()).stream()
        .filter(it -> it.arn().equals(arn) && it.existsAt(now))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    missing,
                    "Requested resource not found: Table: %s not found"
                        .formatted(request.required("TableName"))));
  }

  /** A table's ARN is taken in the place of its name. */
  private static String arn(Request request) {
    var name = request.required("TableName");
    return name.startsWith("arn:") ? name : Table.arn(request.account(), request.region(), name);
  }
}
