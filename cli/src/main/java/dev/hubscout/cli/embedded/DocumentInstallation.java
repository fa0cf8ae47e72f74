package dev.hubscout.cli.embedded;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.Directory.Regions;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.ssm.SsmDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DocumentAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/**
 * Creates the SSM document where it is missing, and removes it from there when closed. Where it
 * cannot be created, the task in question says what is missing.
 */
final class DocumentInstallation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentInstallation.class);
  private static final int AT_A_TIME = 8;

  private final Hub hub;
  private final SsmDocument document = SsmDocument.discover();
  private final Collection<SsmClient> created = new ConcurrentLinkedQueue<>();

  DocumentInstallation(Hub hub) {
    this.hub = hub;
  }

  /** Creates it in every account and Region that the request covers. */
  void install(RunRequest request) {
    var run = RunId.of(request.capability(), hub.clock().instant(), "document");
    var work = new ArrayList<Callable<Boolean>>();
    for (var account : hub.directory().accounts(request.scope())) {
      for (var region : regions(request, account)) {
        work.add(() -> create(hub.spokes().clients(run, account.id(), region).ssm()));
      }
    }
    all(work);
  }

  private List<Region> regions(RunRequest request, Account account) {
    return switch (hub.directory().regions(account.id())) {
      case Regions.Known(var enabled) ->
          request.scope().regions().isEmpty()
              ? enabled
              : enabled.stream().filter(request.scope().regions()::contains).toList();
      case Regions.Unknown _ ->
          request.scope().regions().isEmpty()
              ? hub.environment().defaultRegions()
              : request.scope().regions();
    };
  }

  private boolean create(SsmClient ssm) {
    try {
      ssm.createDocument(
          create ->
              create
                  .name(document.name())
                  .content(document.content())
                  .documentType(DocumentType.COMMAND)
                  .documentFormat(DocumentFormat.JSON));
      created.add(ssm);
      return true;
    } catch (DocumentAlreadyExistsException e) {
      return false;
    } catch (SdkException e) {
      LOG.warn("the document {} was not created: {}", document.name(), e.getMessage());
      return false;
    }
  }

  private boolean remove(SsmClient ssm) {
    try {
      ssm.deleteDocument(delete -> delete.name(document.name()));
      return true;
    } catch (SdkException e) {
      LOG.warn("the document {} was not removed: {}", document.name(), e.getMessage());
      return false;
    }
  }

  private static void all(List<Callable<Boolean>> work) {
    try (var workers = Executors.newFixedThreadPool(AT_A_TIME)) {
      workers.invokeAll(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    all(created.stream().map(ssm -> (Callable<Boolean>) () -> remove(ssm)).toList());
    created.clear();
  }
}
