package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters of DescribeInstances: all must match, each with one of its values. */
record Ec2Filters(List<Filter> filters) {
  private static final int MOST_FILTERS = 50;
  private static final int MOST_VALUES = 200;

  record Filter(String name, List<Pattern> values) {}

  static Ec2Filters read(Map<String, String> form) {
    var filters = new ArrayList<Filter>();
    for (int i = 1; i <= MOST_FILTERS; i++) {
      var name = form.get("Filter." + i + ".Name");
      if (name == null) {
        break;
      }
      var values = new ArrayList<Pattern>();
      for (int j = 1; j <= MOST_VALUES + 1; j++) {
        var value = form.get("Filter." + i + ".Value." + j);
        if (value == null) {
          break;
        }
        if (j > MOST_VALUES) {
          throw new AwsError(
              "FilterLimitExceeded", "The maximum length for a filter value set is 200");
        }
        values.add(wildcards(value));
      }
      filters.add(new Filter(name, values));
    }
    return new Ec2Filters(filters);
  }

  boolean matches(Instance instance) {
    return filters.stream().allMatch(filter -> matches(filter, instance));
  }

  private static boolean matches(Filter filter, Instance instance) {
    var name = filter.name;
    if (name.equals("tag-key")) {
      return instance.tags().keySet().stream().anyMatch(key -> anyOf(filter.values, key));
    }
    return anyOf(
        filter.values,
        name.startsWith("tag:") ? instance.tags().get(name.substring(4)) : value(name, instance));
  }

  private static @Nullable String value(String filter, Instance instance) {
    return switch (filter) {
      case "instance-id" -> instance.id();
      case "instance-state-name" -> instance.state().ec2Name();
      case "instance-state-code" -> Integer.toString(instance.state().code());
      case "instance-type" -> instance.type();
      case "architecture" -> instance.architecture();
      case "availability-zone" -> instance.zone();
      case "image-id" -> instance.imageId();
      case "private-ip-address" -> attached(instance, instance.privateIp());
      case "ip-address" -> attached(instance, instance.publicIp());
      case "subnet-id" -> attached(instance, instance.subnetId());
      case "vpc-id" -> attached(instance, instance.vpcId());
      case "iam-instance-profile.arn" -> attached(instance, instance.instanceProfile());
      case "platform" -> instance.platform() == Platform.WINDOWS ? "windows" : null;
      case "platform-details" -> InstanceXml.platformDetails(instance);
      case "owner-id" -> instance.account();
      default ->
          throw new AwsError("InvalidParameterValue", "The filter '" + filter + "' is invalid");
    };
  }

  private static @Nullable String attached(Instance instance, @Nullable String value) {
    return instance.terminated() ? null : value;
  }

  private static boolean anyOf(List<Pattern> patterns, @Nullable String value) {
    return value != null && patterns.stream().anyMatch(it -> it.matcher(value).matches());
  }

  private static Pattern wildcards(String value) {
    var regex = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '\\' -> {
          i++;
          if (i < value.length()) {
            regex.append(Pattern.quote(value.substring(i, i + 1)));
          }
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
