package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The documents of each account and Region. */
final class Documents {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_\\-.]{3,128}");

  private record Key(String account, String region, String name) {}

  private final Map<Key, Document> documents = new ConcurrentHashMap<>();
  private final Clock clock;

  Documents(Clock clock) {
    this.clock = clock;
  }

  void install(String account, String region, String name, String content) {
    documents.put(new Key(account, region, name), Document.parse(name, content, clock.instant()));
  }

  void remove(String account, String region, String name) {
    documents.remove(new Key(account, region, name));
  }

  String create(Request request) {
    var name = request.required("Name");
    if (!NAME.matcher(name).matches()) {
      throw AwsError.validation(
          "1 validation error detected: Value '"
              + name
              + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression"
              + " pattern: ^[a-zA-Z0-9_\\-.]{3,128}$");
    }
    var format = request.text("DocumentFormat").orElse("JSON");
    if (!format.equals("JSON")) {
      throw new AwsError(
          "InvalidDocumentContent", "This endpoint reads documents in JSON, not in " + format);
    }
    var document = Document.parse(name, request.required("Content"), clock.instant());
    if (documents.putIfAbsent(key(request, name), document) != null) {
      throw new AwsError(
          "DocumentAlreadyExists", "Document with name " + name + " already exists.");
    }
    return description("DocumentDescription", document, "Creating", request);
  }

  String delete(Request request) {
    var name = request.required("Name");
    if (documents.remove(key(request, name)) == null) {
      throw unknown(name);
    }
    return "{}";
  }

  String describe(Request request) {
    return description("Document", find(request, request.required("Name")), "Active", request);
  }

  String get(Request request) {
    var document = find(request, request.required("Name"));
    return Text.object()
        .put("Name", document.name())
        .put("CreatedDate", Text.seconds(document.created()))
        .put("DocumentVersion", "1")
        .put("Status", "Active")
        .put("Content", document.content())
        .put("DocumentType", "Command")
        .put("DocumentFormat", "JSON")
        .toString();
  }

  Document find(Request request, String name) {
    var document = documents.get(key(request, name));
    if (document == null) {
      throw unknown(name);
    }
    return document;
  }

  private static Key key(Request request, String name) {
    return new Key(request.account(), request.region(), name);
  }

  private static AwsError unknown(String name) {
    return new AwsError("InvalidDocument", "Document with name " + name + " does not exist.");
  }

  private static String description(
      String member, Document document, String status, Request request) {
    var answer = Text.object();
    ObjectNode json =
        answer
            .putObject(member)
            .put("Hash", document.sha256())
            .put("HashType", "Sha256")
            .put("Name", document.name())
            .put("Owner", request.account())
            .put("CreatedDate", Text.seconds(document.created()))
            .put("Status", status)
            .put("DocumentVersion", "1")
            .put("LatestVersion", "1")
            .put("DefaultVersion", "1")
            .put("DocumentType", "Command")
            .put("SchemaVersion", "2.2")
            .put("DocumentFormat", "JSON");
    json.putArray("Tags");
    var parameters = json.putArray("Parameters");
    for (var it : document.parameters().values()) {
      var parameter =
          parameters
              .addObject()
              .put("Name", it.name())
              .put("Type", it.type())
              .put("Description", it.description());
      var usual = it.usual();
      if (usual != null) {
        parameter.put("DefaultValue", String.join(",", usual));
      }
    }
    var platforms = json.putArray("PlatformTypes");
    document.platforms().forEach(it -> platforms.add(it.ssmName()));
    return answer.toString();
  }
}
