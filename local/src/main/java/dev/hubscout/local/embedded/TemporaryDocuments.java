package dev.hubscout.local.embedded;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory.Regions;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.ssm.SsmDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/**
 * The SSM document, where it was missing: created before a run and removed after it. Where it
 * cannot be created the run goes on, and the task there ends {@code NOT_DEPLOYED}.
 */
final class TemporaryDocuments implements AutoCloseable {
  /** Creates and removes the document; the role of a deployment does not allow it. */
  static final Step INSTALL =
      Step.of(
          "install",
          Permission.on(
              "Documents are numbered; a document of any other name is not allowed.",
              Names.discoverDocuments(Permission.PARTITION, Permission.ACCOUNT),
              "ssm:CreateDocument",
              "ssm:DeleteDocument"));

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDocuments.class);

  private record Place(RunId run, AccountId account, Region region) {}

  private final Hub hub;
  private final SsmDocument document = SsmDocument.discover();
  private final Deque<Place> created = new ArrayDeque<>();

  TemporaryDocuments(Hub hub) {
    this.hub = hub;
  }

  /** Creates the document wherever the run will need it. */
  void install(RunRequest request) {
    var run = request.runId(hub.clock().instant(), "install-document");
    for (var account : hub.directory().accounts(request.scope()).selected()) {
      for (var region : regions(request, account.id())) {
        create(new Place(run, account.id(), region));
      }
    }
  }

  private List<Region> regions(RunRequest request, AccountId account) {
    var asked = request.scope().regions();
    return switch (hub.directory().regions(account)) {
      case Regions.Known(var enabled) ->
          asked.isEmpty() ? enabled : asked.stream().filter(enabled::contains).toList();
      case Regions.Unknown(var sentence) ->
          asked.isEmpty() ? hub.environment().defaultRegions() : asked;
    };
  }

  private void create(Place place) {
    try {
      hub.spokes()
          .clients(INSTALL, place.run(), place.account(), place.region())
          .client(SsmClient.class, SsmClient::builder)
          .createDocument(
              it ->
                  it.name(document.name())
                      .content(document.content())
                      .documentType(DocumentType.COMMAND)
                      .documentFormat(DocumentFormat.JSON));
      created.push(place);
    } catch (DocumentAlreadyExistsException e) {
      LOG.debug("{} has the document already", place);
    } catch (SdkException e) {
      LOG.warn("the document was not created in {}: {}", place, e.getMessage());
    }
  }

  @Override
  public void close() {
    while (!created.isEmpty()) {
      var place = created.pop();
      try {
        hub.spokes()
            .clients(INSTALL, place.run(), place.account(), place.region())
            .client(SsmClient.class, SsmClient::builder)
            .deleteDocument(it -> it.name(document.name()));
      } catch (SdkException e) {
        LOG.warn("remove document {} in {} by hand: {}", document.name(), place, e.getMessage());
      }
    }
  }
}
