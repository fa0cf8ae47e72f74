package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads variables one by one and, at the end, says which of ours nobody asked for. */
final class EnvironmentReader {
  static final String BUCKET_WHAT = "the name of an S3 bucket";
  static final String TABLE_WHAT = "the name of a DynamoDB table";
  static final String SPOKE_ROLE_WHAT = "the role's name in member accounts, with its path";
  static final String LIST_WHAT = "a comma-separated list";
  private static final int MOST_SLOTS = 100;
  private static final int LEAST_TASK = 60;
  private static final int MOST_TASK = 259_200;
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
  private static final Pattern URL = Pattern.compile("https?://[!-~]{1,1000}");
  private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_./-]{1,1011}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final String BUCKETS =
      "Regions and their buckets, such as eu-central-1=bucket-a,us-east-1=bucket-b, each Region"
          + " once";
  private static final int MOST_CALLS = 100;
  private static final Pattern SERVICE_CALLS =
      Pattern.compile("([a-z0-9]{1,60})=([1-9][0-9]{0,2})/([1-9][0-9]{0,2})");
  private static final String SERVICE_BUDGETS =
      "services with their calls per second and burst, such as ec2=10/20,ssm=5/10, each number from"
          + " 1 to "
          + MOST_CALLS
          + ", each service once";
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https?://(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?");
  private static final String ORIGINS =
      "origins such as https://hubscout.example.com separated by commas, without paths and"
          + " wildcards";
  private static final Pattern EVENT_BUS = Pattern.compile("[A-Za-z0-9_./-]{1,256}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Map<String, String> environment;
  private final Set<String> known = new HashSet<>();

  private EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  static HubEnvironment read(Map<String, String> environment) {
    var reader = new EnvironmentReader(environment);
    var read = reader.read();
    reader.refuseUnknown();
    return read;
  }

  private HubEnvironment read() {
    var defaults = Deadlines.DEFAULT;
    return new HubEnvironment(
        tables(),
        url("PLAN_QUEUE_URL"),
        queues(),
        listed("DEAD_LETTER_QUEUE_URLS", this::deadLetters),
        spokeAccess(),
        optional("ORGANIZATION_ROLE_ARN", ROLE_ARN, "the ARN of a role"),
        listed("DEFAULT_REGIONS", code -> named("DEFAULT_REGIONS", code, Region::new)),
        new Deadlines(
            seconds("DELIVERY_SECONDS", defaults.delivery(), 30, 172_800),
            seconds("EXECUTION_SECONDS", defaults.execution(), 10, 3_600),
            seconds("AGENT_URL_SECONDS", defaults.agentUrl(), 60, 43_200),
            seconds("TASK_SECONDS", defaults.task(), LEAST_TASK, MOST_TASK),
            seconds("RESEND_SECONDS", defaults.resend(), 10, 3_600),
            seconds("UNKNOWN_COMMAND_SECONDS", defaults.unknownCommand(), 1, 900),
            true),
        number("RUN_SLOTS", 4, 1, MOST_SLOTS),
        limits(),
        Retention.of(term -> days(term.variable(), term.standard())),
        orDefault(
            "KILL_SWITCH_PARAMETER",
            PARAMETER,
            "the name of an SSM parameter",
            "/hubscout/kill-switch"),
        agent(),
        optional("DOCUMENTS_BUCKET", BUCKET, BUCKET_WHAT),
        callBudgets(),
        optionalList("API_ORIGINS").stream()
            .map(origin -> matching("API_ORIGINS", origin, ORIGIN, ORIGINS))
            .toList(),
        optional("EVENT_BUS", EVENT_BUS, "the name of an EventBridge event bus"),
        optional("SETTINGS_PARAMETER", PARAMETER, "the name of an SSM parameter"));
  }

  /** The tables' names here, by those that deployments give them. */
  private Map<String, String> tables() {
    var tables = new HashMap<String, String>();
    for (var table : Tables.HUB) {
      var name = optional(table.variable(), TABLE, TABLE_WHAT);
      if (name != null) {
        tables.put(table.name(), name);
      }
    }
    return tables;
  }

  /** A capability's variables begin with its name. */
  private Map<Capability, CapabilityLimits> limits() {
    var limits = new EnumMap<Capability, CapabilityLimits>(Capability.class);
    for (var capability : Capability.values()) {
      var name = capability.id().toUpperCase(Locale.ROOT);
      var slots = value(name + "_RUN_SLOTS");
      var task = value(name + "_TASK_SECONDS");
      if (slots != null || task != null) {
        limits.put(
            capability,
            new CapabilityLimits(
                slots == null ? null : number(name + "_RUN_SLOTS", 0, 1, MOST_SLOTS),
                task == null
                    ? null
                    : seconds(name + "_TASK_SECONDS", Duration.ZERO, LEAST_TASK, MOST_TASK)));
      }
    }
    return limits;
  }

  private String deadLetters(String url) {
    return matching("DEAD_LETTER_QUEUE_URLS", url, URL, "URLs separated by commas");
  }

  /** A capability's queues are named after it. */
  private Map<Capability, CapabilityQueues> queues() {
    var queues = new EnumMap<Capability, CapabilityQueues>(Capability.class);
    for (var capability : Capability.values()) {
      queues.put(
          capability,
          new CapabilityQueues(
              url(Variables.ofQueue(Names.queue(capability))),
              capability.events() ? url(Variables.ofQueue(Names.eventsQueue(capability))) : null));
    }
    return queues;
  }

  private CallBudgets callBudgets() {
    var general =
        new CallBudget(
            number("SPOKE_CALLS_PER_SECOND", CallBudget.DEFAULT.perSecond(), 1, MOST_CALLS),
            number("SPOKE_CALLS_BURST", CallBudget.DEFAULT.burst(), 1, MOST_CALLS));
    var own = new HashMap<String, CallBudget>();
    for (var service : optionalList("SPOKE_SERVICE_CALLS")) {
      var parts = SERVICE_CALLS.matcher(service);
      if (!parts.matches()) {
        throw malformed("SPOKE_SERVICE_CALLS", SERVICE_BUDGETS);
      }
      var budget =
          new CallBudget(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
      if (budget.perSecond() > MOST_CALLS
          || budget.burst() > MOST_CALLS
          || own.put(parts.group(1), budget) != null) {
        throw malformed("SPOKE_SERVICE_CALLS", SERVICE_BUDGETS);
      }
    }
    return new CallBudgets(general, own);
  }

  /** All of it, or none: functions that send no agent need not know of one. */
  private @Nullable AgentArtifact agent() {
    var bucket = optional("ARTIFACT_BUCKET", BUCKET, BUCKET_WHAT);
    var regional = regionalBuckets();
    if (bucket == null) {
      if (!regional.isEmpty()) {
        throw Variables.missing(
            "ARTIFACT_BUCKET", "the bucket for Regions without a bucket of their own");
      }
      return null;
    }
    return new AgentArtifact(
        bucket,
        text("AGENT_VERSION", VERSION, "a version such as 0.1.0"),
        text("AGENT_SHA256_X86_64", SHA256, "64 hex digits in lower case"),
        optional("AGENT_SHA256_AARCH64", SHA256, "64 hex digits in lower case"),
        optional("ARTIFACT_READER_ROLE_ARN", ROLE_ARN, "the ARN of a role"),
        regional);
  }

  /** Instances behind an S3 endpoint reach their own Region's buckets only. */
  private Map<Region, String> regionalBuckets() {
    var buckets = new HashMap<Region, String>();
    for (var pair : optionalList("ARTIFACT_BUCKETS")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw malformed("ARTIFACT_BUCKETS", BUCKETS);
      }
      var region = named("ARTIFACT_BUCKETS", pair.substring(0, equals).strip(), Region::new);
      var bucket =
          matching("ARTIFACT_BUCKETS", pair.substring(equals + 1).strip(), BUCKET, BUCKETS);
      if (buckets.put(region, bucket) != null) {
        throw malformed("ARTIFACT_BUCKETS", BUCKETS);
      }
    }
    return buckets;
  }

  /** Null for a function that enters no account. */
  private @Nullable SpokeAccess spokeAccess() {
    var mode = value("SPOKE_ACCESS");
    var role = value("SPOKE_ROLE");
    return switch (mode == null ? "assume-role" : mode) {
      case "own-account" -> {
        if (role != null) {
          throw malformed("SPOKE_ROLE", "no role, since HUBSCOUT_SPOKE_ACCESS is own-account");
        }
        yield new SpokeAccess.OwnAccount();
      }
      case "assume-role" -> {
        if (role == null && mode != null) {
          throw Variables.missing("SPOKE_ROLE", SPOKE_ROLE_WHAT);
        }
        yield role == null ? null : named("SPOKE_ROLE", role, SpokeAccess.AssumeRole::new);
      }
      default -> throw malformed("SPOKE_ACCESS", "assume-role or own-account");
    };
  }

  private static <T> T named(String name, String value, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (HubscoutException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          Variables.PREFIX + name,
          Variables.PREFIX + name + ": " + e.getMessage(),
          e);
    }
  }

  private @Nullable String url(String name) {
    return optional(name, URL, Variables.QUEUE);
  }

  /** Null where it is not set. */
  private <T> @Nullable List<T> listed(String name, Function<String, T> parse) {
    return value(name) == null ? null : optionalList(name).stream().map(parse).toList();
  }

  private List<String> optionalList(String name) {
    var value = value(name);
    if (value == null) {
      return List.of();
    }
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private String text(String name, Pattern shape, String what) {
    var value = value(name);
    if (value == null) {
      throw Variables.missing(name, what);
    }
    return matching(name, value, shape, what);
  }

  private @Nullable String optional(String name, Pattern shape, String what) {
    var value = value(name);
    return value == null ? null : matching(name, value, shape, what);
  }

  private String orDefault(String name, Pattern shape, String what, String otherwise) {
    var value = optional(name, shape, what);
    return value == null ? otherwise : value;
  }

  private Duration seconds(String name, Duration otherwise, int least, int most) {
    return Duration.ofSeconds(number(name, Math.toIntExact(otherwise.toSeconds()), least, most));
  }

  private Duration days(String name, Duration otherwise) {
    return Duration.ofDays(number(name, Math.toIntExact(otherwise.toDays()), 1, 3_650));
  }

  private int number(String name, int otherwise, int least, int most) {
    var value = value(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw malformed(name, "a number from " + least + " to " + most);
  }

  /** Null where it is absent or empty: deployments cannot always leave a variable out. */
  private @Nullable String value(String name) {
    known.add(Variables.PREFIX + name);
    var value = environment.get(Variables.PREFIX + name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String matching(String name, String value, Pattern shape, String what) {
    if (!shape.matcher(value).matches()) {
      throw malformed(name, what);
    }
    return value;
  }

  private void refuseUnknown() {
    var unknown = new TreeSet<>(environment.keySet());
    unknown.removeIf(name -> !name.startsWith(Variables.PREFIX) || known.contains(name));
    if (!unknown.isEmpty()) {
      throw Variables.failure(
          unknown.getFirst(), "there is no such variable; remove it or correct its name.");
    }
  }

  private static HubscoutException malformed(String name, String what) {
    return Variables.failure(Variables.PREFIX + name, "it is malformed; it takes " + what + ".");
  }
}
