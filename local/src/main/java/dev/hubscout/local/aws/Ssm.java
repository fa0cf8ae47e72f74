package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import java.util.ArrayList;
import java.util.List;

/** Systems Manager: managed instances, documents, Run Command and the parameter store. */
final class Ssm implements Service {
  private final ManagedInstances instances;
  private final Documents documents;
  private final Commands commands;
  private final Parameters parameters;

  Ssm(ManagedInstances instances, Documents documents, Commands commands, Parameters parameters) {
    this.instances = instances;
    this.documents = documents;
    this.commands = commands;
    this.parameters = parameters;
  }

  @Override
  public String name() {
    return "ssm";
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
  public String resource(Request request) {
    var arn = "arn:aws:ssm:" + request.region() + ":" + request.account() + ":";
    return switch (request.operation()) {
      case "SendCommand" -> arn + "document/" + request.text("DocumentName").orElse("*");
      case "CreateDocument", "DeleteDocument", "DescribeDocument", "GetDocument" ->
          arn + "document/" + request.text("Name").orElse("*");
      case "GetParameter", "PutParameter", "DeleteParameter" ->
          arn + "parameter/" + request.text("Name").orElse("*").replaceFirst("^/", "");
      default -> arn + "*";
    };
  }

  @Override
  public List<Need> needs(Request request) {
    var action = "ssm:" + request.operation();
    return switch (request.operation()) {
      case "DescribeInstanceInformation",
          "ListCommands",
          "ListCommandInvocations",
          "GetCommandInvocation",
          "CancelCommand" ->
          List.of(Need.anywhere(action));
      case "SendCommand" -> sending(request);
      case "CreateDocument",
          "DeleteDocument",
          "DescribeDocument",
          "GetDocument",
          "GetParameter",
          "PutParameter",
          "DeleteParameter" ->
          List.of(Need.of(action, resource(request)));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  /** The document, and every instance that it is to run on. */
  private List<Need> sending(Request request) {
    var needs = new ArrayList<Need>();
    needs.add(Need.of("ssm:SendCommand", resource(request)));
    for (var id : request.texts("InstanceIds")) {
      needs.add(
          Need.of(
              "ssm:SendCommand",
              id.startsWith("mi-")
                  ? "arn:aws:ssm:%s:%s:managed-instance/%s"
                      .formatted(request.region(), request.account(), id)
                  : "arn:aws:ec2:%s:%s:instance/%s"
                      .formatted(request.region(), request.account(), id)));
    }
    return needs;
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "DescribeInstanceInformation" -> instances.describe(request);
      case "CreateDocument" -> documents.create(request);
      case "DeleteDocument" -> documents.delete(request);
      case "DescribeDocument" -> documents.describe(request);
      case "GetDocument" -> documents.get(request);
      case "SendCommand" -> commands.send(request);
      case "ListCommands" -> commands.list(request);
      case "ListCommandInvocations" -> commands.listInvocations(request);
      case "GetCommandInvocation" -> commands.getInvocation(request);
      case "CancelCommand" -> commands.cancel(request);
      case "GetParameter" -> parameters.get(request);
      case "PutParameter" -> parameters.put(request);
      case "DeleteParameter" -> parameters.delete(request);
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  static AwsError badToken() {
    return new AwsError("InvalidNextToken", "The specified token isn't valid.");
  }
}
