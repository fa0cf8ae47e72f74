package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads and checks what SendCommand is given. */
final class CommandOrders {
  private static final int MOST_INSTANCES = 50;
  private static final int LONGEST_COMMENT = 100;
  private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]{0,6}|[1-9][0-9]?%|100%");
  private static final Pattern ERRORS =
      Pattern.compile("0|[1-9][0-9]{0,6}|[0-9]%|[1-9][0-9]%|100%");

  private final World world;
  private final Documents documents;
  private final Clock clock;

  CommandOrders(World world, Documents documents, Clock clock) {
    this.world = world;
    this.documents = documents;
    this.clock = clock;
  }

  /** What a SendCommand asks for, or the error that AWS has for it. */
  Command.Order read(Request request) {
    var comment = request.text("Comment").orElse("");
    if (comment.length() > LONGEST_COMMENT) {
      throw tooLong("comment", comment, LONGEST_COMMENT);
    }
    int timeout = request.number("TimeoutSeconds", 3_600, 30, 2_592_000);
    var concurrency = matching(request, "MaxConcurrency", "50", CONCURRENCY);
    var errors = matching(request, "MaxErrors", "0", ERRORS);
    var ids = instanceIds(request);
    var document = documents.find(request, request.required("DocumentName"));
    checkVersion(request, document);
    var instances = instances(request, ids);
    for (var instance : instances) {
      if (!document.platforms().contains(instance.platform())) {
        throw new AwsError(
            "UnsupportedPlatformType",
            "Cannot perform operation for instance id %s of platform type %s"
                .formatted(instance.id(), instance.platform().ssmName()));
      }
    }
    var given = ParameterValues.given(request.json().path("Parameters"));
    return new Command.Order(
        UUID.randomUUID().toString(),
        request.account(),
        request.region(),
        document,
        given,
        ParameterValues.resolve(document, given),
        comment,
        ids,
        timeout,
        concurrency,
        errors,
        clock.instant());
  }

  private static List<String> instanceIds(Request request) {
    if (!request.json().path("Targets").isMissingNode()
        && !request.json().path("Targets").isEmpty()) {
      throw AwsError.validation("This endpoint takes InstanceIds, not Targets.");
    }
    var ids = request.texts("InstanceIds");
    if (ids.isEmpty()) {
      throw AwsError.validation("Instance Ids or Targets are required.");
    }
    if (ids.size() > MOST_INSTANCES) {
      throw tooLong("instanceIds", ids.toString(), MOST_INSTANCES);
    }
    for (var id : ids) {
      if (!id.matches("i-(\\w{8}|\\w{17})|mi-\\w{17}")) {
        throw AwsError.validation(
            "1 validation error detected: Value '"
                + ids
                + "' at 'instanceIds' failed to satisfy constraint: Member must satisfy constraint:"
                + " [Member must satisfy regular expression pattern:"
                + " (^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)]");
      }
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      throw new AwsError(
          "DuplicateInstanceId",
          "You can't specify a managed node ID in more than one association.");
    }
    return ids;
  }

  private List<Instance> instances(Request request, List<String> ids) {
    var found = new ArrayList<Instance>();
    var bad = new ArrayList<String>();
    var known = world.now().instances(request.account(), request.region());
    for (var id : ids) {
      known.stream()
          .filter(it -> it.id().equals(id) && it.managed())
          .findFirst()
          .ifPresentOrElse(found::add, () -> bad.add(id));
    }
    if (!bad.isEmpty()) {
      throw new AwsError(
          "InvalidInstanceId",
          "Instances [" + bad + "] not in a valid state for account " + request.account());
    }
    return found;
  }

  private static void checkVersion(Request request, Document document) {
    var version = request.text("DocumentVersion").orElse("$DEFAULT");
    if (!List.of("$DEFAULT", "$LATEST", "1").contains(version)) {
      throw new AwsError(
          "InvalidDocumentVersion", "The document version isn't valid or doesn't exist.");
    }
    var hash = request.text("DocumentHash");
    if (hash.isPresent()) {
      var sha1 = request.text("DocumentHashType").filter("Sha1"::equals).isPresent();
      var expected = sha1 ? Text.sha1(document.content()) : document.sha256();
      if (!hash.get().equalsIgnoreCase(expected)) {
        throw new AwsError(
            "InvalidDocument",
            "The document hash does not match that of document " + document.name() + ".");
      }
    }
  }

  private static String matching(Request request, String name, String usual, Pattern pattern) {
    var value = request.text(name).orElse(usual);
    if (!pattern.matcher(value).matches()) {
      throw AwsError.validation(
          "1 validation error detected: Value '"
              + value
              + "' at '"
              + Text.camel(name)
              + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
              + pattern);
    }
    return value;
  }

  private static AwsError tooLong(String name, String value, int most) {
    return AwsError.validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
            .formatted(value, name, most));
  }
}
