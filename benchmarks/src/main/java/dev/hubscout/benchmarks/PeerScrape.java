package dev.hubscout.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hubscout.resources.call.Item;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.work.Scraping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Our side of {@link PeerBenchmark}: lists some services in some Regions, each Region with a
 * limiter of its own as each task of a run has, and writes a file for each listing that has items,
 * as the other side does.
 */
final class PeerScrape {
  private PeerScrape() {}

  /**
   * Prints the most memory that it had, in MB, and the processor's seconds.
   *
   * @param arguments where AWS is, services and Regions with commas, the folder for the files
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    // one address stands for all of AWS, so that there are many connections to one host
    System.setProperty("http.maxConnections", "128");
    var aws = URI.create(arguments[0]);
    var services = List.of(arguments[1].split(",", -1));
    var regions = List.of(arguments[2].split(",", -1));
    var sinks = new Written(Path.of(arguments[3]));
    var catalogue = Catalogue.load();
    try (var http = UrlConnectionHttpClient.create();
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var scrapes =
          regions.stream()
              .map(
                  region ->
                      threads.submit(
                          () ->
                              new CannedScrape(http, aws)
                                  .run(
                                      CannedScrape.work(catalogue, services, List.of(region)),
                                      new Limiter(Scraping.AT_ONCE),
                                      Scraping.AT_ONCE,
                                      sinks)))
              .toList();
      for (var scrape : scrapes) {
        scrape.get();
      }
    }
    System.out.println(
        ProcessMeter.peakMegabytes()
            + " "
            + ProcessMeter.processorSeconds(ProcessHandle.current()));
  }

  private record Written(Path folder) implements ListingSinks {
    @Override
    public ListingSink open(ListCall call) {
      return new InFile(
          folder.resolve(call.name().replace(':', '_') + "_" + call.region() + ".json"));
    }

    @Override
    public void close(ListCall call, ListingSink sink, Listing listing) {
      if (sink instanceof InFile file) {
        file.close();
      }
    }
  }

  /** One item a line; there is no file where there is no item. */
  private static final class InFile implements ListingSink {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path path;
    private @Nullable JsonGenerator file;

    InFile(Path path) {
      this.path = path;
    }

    @Override
    public void item(Item item) {
      try {
        if (file == null) {
          file = MAPPER.createGenerator(Files.newBufferedWriter(path));
        }
        MAPPER.writeTree(file, item.value());
        file.writeRaw('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void close() {
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
