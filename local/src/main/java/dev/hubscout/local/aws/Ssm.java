package dev.hubscout.local.aws;

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
