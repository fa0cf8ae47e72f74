package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.document.Pointer;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a listing found has one digest, however AWS gave it. */
class ContentPropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "s3cret";
  private static final ListingRules RULES =
      new ListingRules(
          List.of(
              new ListingRules.OfList(
                  "",
                  ItemPath.parseAll(List.of("Id")),
                  ItemPath.parseAll(List.of("Secret", "**.Password")),
                  ItemPath.parseAll(List.of("Seen", "Parts[].Count")),
                  ItemPath.parseAll(List.of("Groups")))),
          List.of(),
          List.of());

  private final Path folder;
  private final DocumentStore documents;
  private final Pointer pointer;

  ContentPropertyTest() throws IOException {
    folder = Files.createTempDirectory("hubscout-content-");
    folder.toFile().deleteOnExit();
    var now = Instant.parse("2026-11-22T21:30:00Z");
    InstantSource clock = () -> now;
    documents =
        new DocumentStore(
            new Table(SqliteEngine.inMemory(clock), DocumentStore.TABLE, clock),
            new FolderObjects(folder));
    pointer = new Pointer.Until(now.plus(Duration.ofDays(30)));
  }

  /** Items as AWS gives them: with and without an identity, twins among them. */
  @Provide
  Arbitrary<List<ObjectNode>> items() {
    var id = Arbitraries.integers().between(0, 400).map(number -> number < 350 ? "i" + number : "");
    var text = Arbitraries.strings().ofMaxLength(12);
    var tags = Arbitraries.strings().alpha().ofMaxLength(3).list().uniqueElements().ofMaxSize(4);
    return Combinators.combine(id, text, tags, Arbitraries.integers())
        .as(ContentPropertyTest::item)
        .list()
        .ofMaxSize(300);
  }

  private static ObjectNode item(String id, String text, List<String> tags, int number) {
    var item = JSON.createObjectNode().put("Text", text).put("Number", number % 3);
    if (!id.isEmpty()) {
      item.put("Id", id);
    }
    var all = item.putArray("Tags");
    tags.forEach(tag -> all.addObject().put("Key", tag).put("Value", "v" + tag));
    var groups = item.putArray("Groups");
    tags.forEach(groups::add);
    item.put("Secret", SECRET + number).put("Seen", number);
    item.putObject("Deep").putArray("All").addObject().put("Password", SECRET);
    item.putArray("Parts").addObject().put("Count", number).put("Name", "p");
    return item;
  }

  @Property(tries = 60)
  void anyOrderAndWhatChangesByItselfMakeTheSameContent(
      @ForAll("items") List<ObjectNode> items, @ForAll long seed) {
    var random = new Random(seed);
    var others = new ArrayList<ObjectNode>();
    for (var item : items) {
      others.add(changed(item.deepCopy(), random));
    }
    Collections.shuffle(others, random);

    var one = content(items);
    var other = content(others);

    assertThat(other.digest()).isEqualTo(one.digest());
    assertThat(one.items()).isEqualTo(items.size());
    assertThat(stored(one)).hasSameSizeAs(items);
  }

  /** The same resource at another look. */
  private static ObjectNode changed(ObjectNode item, Random random) {
    item.put("Seen", random.nextLong());
    ((ObjectNode) item.get("Parts").get(0)).put("Count", random.nextInt());
    item.put("Secret", "other" + SECRET + random.nextInt());
    for (var name : List.of("Tags", "Groups")) {
      var elements = new ArrayList<JsonNode>();
      item.get(name).forEach(elements::add);
      Collections.shuffle(elements, random);
      item.putArray(name).addAll(elements);
    }
    var names = new ArrayList<String>();
    item.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    var sorted = JSON.createObjectNode();
    names.forEach(name -> sorted.set(name, item.get(name)));
    return sorted;
  }

  @Property(tries = 30)
  void nothingSensitiveIsStored(@ForAll("items") List<ObjectNode> items) {
    var content = content(items);

    assertThat(stored(content).toString()).doesNotContain(SECRET);
    assertThat(content.changing().toString()).doesNotContain(SECRET);
    stored(content)
        .forEach(
            item ->
                assertThat(item.value().path("Secret").asText()).isEqualTo(StoredItem.REDACTED));
  }

  @Property(tries = 30)
  void anotherItemMakesOtherContent(
      @ForAll("items") List<ObjectNode> items, @ForAll @IntRange(max = 1_000) int place) {
    var others = new ArrayList<>(items);
    others.add(place % (items.size() + 1), item("new", "x", List.of(), 1));

    assertThat(content(others).digest()).isNotEqualTo(content(items).digest());
  }

  private Content content(List<ObjectNode> items) {
    try (var writer = new ContentWriter(documents, RULES, KnownContent.NONE, pointer, folder)) {
      items.forEach(item -> writer.item(0, item));
      return writer.finish();
    }
  }

  private List<StoredItem> stored(Content content) {
    var digest = content.digest();
    return digest == null
        ? List.of()
        : ListingFixture.all(next -> new ContentReader(documents).page(digest, next, 50));
  }
}
