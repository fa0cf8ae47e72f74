package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A template of CloudFormation as it is in one account and Region: intrinsic functions replaced by
 * what they stand for, as far as permissions need them. What it does not know is an error.
 */
final class Resolved {
  private static final Pattern SUBSTITUTE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

  private final JsonNode resources;
  private final String account;
  private final String region;
  private final Map<String, String> parameters;

  Resolved(JsonNode template, String account, String region, Map<String, String> parameters) {
    this.resources = template.path("Resources");
    this.account = account;
    this.region = region;
    this.parameters = parameters;
  }

  JsonNode resources() {
    return resources;
  }

  /** The node with every intrinsic function replaced. */
  JsonNode of(JsonNode node) {
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      for (var element : node) {
        var value = of(element);
        if (!value.isMissingNode()) {
          copy.add(value);
        }
      }
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      var only = node.properties().iterator().next();
      switch (only.getKey()) {
        case "Ref" -> {
          return reference(only.getValue().textValue());
        }
        case "Fn::GetAtt" -> {
          return text(attribute(only.getValue()));
        }
        case "Fn::Join" -> {
          var parts = of(only.getValue().get(1));
          var joined = new StringBuilder();
          var separator = only.getValue().get(0).textValue();
          for (int i = 0; i < parts.size(); i++) {
            joined.append(i == 0 ? "" : separator).append(parts.get(i).asText());
          }
          return text(joined.toString());
        }
        case "Fn::Sub" -> {
          return text(
              SUBSTITUTE
                  .matcher(only.getValue().textValue())
                  .replaceAll(found -> reference(found).asText()));
        }
        default -> {
          if (only.getKey().startsWith("Fn::")) {
            throw new IllegalArgumentException("not known here: " + node);
          }
        }
      }
    }
    var copy = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            entry -> {
              var value = of(entry.getValue());
              if (!value.isMissingNode()) {
                copy.set(entry.getKey(), value);
              }
            });
    return copy;
  }

  private JsonNode reference(MatchResult found) {
    return reference(found.group(1));
  }

  private JsonNode reference(String name) {
    return switch (name) {
      case "AWS::Partition" -> text("aws");
      case "AWS::AccountId" -> text(account);
      case "AWS::Region" -> text(region);
      case "AWS::URLSuffix" -> text("amazonaws.com");
      case "AWS::NoValue" -> JsonNodeFactory.instance.missingNode();
      default -> {
        var given = parameters.get(name);
        // a reference to a topic is its ARN, to most others a name
        yield text(
            given != null
                ? given
                : resources.path(name).path("Type").asText().equals("AWS::SNS::Topic")
                    ? arn(name)
                    : named(name));
      }
    };
  }

  private String attribute(JsonNode of) {
    var logicalId = of.isTextual() ? of.textValue().split("\\.", 2)[0] : of.get(0).textValue();
    var attribute = of.isTextual() ? of.textValue().split("\\.", 2)[1] : of.get(1).textValue();
    var arn = arn(logicalId);
    return switch (attribute) {
      case "Arn" -> arn;
      // a stream's own name is known to nobody before it is there
      case "StreamArn" -> arn + "/stream/2026-11-26T00:00:00.000";
      default ->
          throw new IllegalArgumentException("not known here: " + logicalId + "." + attribute);
    };
  }

  private String arn(String logicalId) {
    var name = named(logicalId);
    var type = resources.path(logicalId).path("Type").asText();
    return switch (type) {
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> arn("dynamodb", "table/" + name);
      case "AWS::SQS::Queue" -> arn("sqs", name);
      case "AWS::SNS::Topic" -> arn("sns", name);
      case "AWS::Lambda::Function" -> arn("lambda", "function:" + name);
      case "AWS::Lambda::Alias" -> {
        var alias = resources.path(logicalId).path("Properties");
        yield arn("lambda", "function:" + of(alias.path("FunctionName")).asText() + ":" + name);
      }
      case "AWS::Events::EventBus" -> arn("events", "event-bus/" + name);
      case "AWS::Events::Rule" -> {
        var bus = resources.path(logicalId).path("Properties").path("EventBusName");
        yield arn("events", "rule/" + (bus.isMissingNode() ? "" : of(bus).asText() + "/") + name);
      }
      case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      case "AWS::KMS::Key" -> arn("kms", "key/" + logicalId);
      case "AWS::IAM::Role" ->
          "arn:aws:iam::"
              + account
              + ":role"
              + resources.path(logicalId).path("Properties").path("Path").asText("/")
              + name;
      default -> throw new IllegalArgumentException("not known here: ARN of " + type);
    };
  }

  private String arn(String service, String rest) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + rest;
  }

  /** The name a resource was given, or its logical id where it was given none. */
  private String named(String logicalId) {
    var resource = resources.path(logicalId);
    if (resource.isMissingNode()) {
      throw new IllegalArgumentException("there is no resource " + logicalId);
    }
    var properties = resource.path("Properties");
    for (var property :
        new String[] {
          "RoleName",
          "TableName",
          "QueueName",
          "TopicName",
          "FunctionName",
          "BucketName",
          "Name",
          "LogGroupName"
        }) {
      if (property.equals("FunctionName")
          && resource.path("Type").asText().equals("AWS::Lambda::Alias")) {
        continue;
      }
      if (properties.has(property)) {
        return of(properties.get(property)).asText();
      }
    }
    return logicalId;
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
