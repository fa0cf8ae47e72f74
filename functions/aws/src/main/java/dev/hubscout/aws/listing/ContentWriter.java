package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.document.Pointer;
import dev.hubscout.core.listing.ListingRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the items of one listing, in any order, so that equal items make equal content whatever
 * the order and the pages they came in. An item is held no longer than it takes to redact it and to
 * hand it to the sorting. Used by one thread.
 */
final class ContentWriter implements AutoCloseable {
  /** An item whose stored form is larger is left out, in bytes. */
  static final int MAX_ITEM_BYTES = 4 * 1024 * 1024;

  /** What changes by itself is kept up to this, as characters of JSON. */
  static final int MAX_CHANGING = 4 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ContentWriter.class);

  private final DocumentStore documents;
  private final ListingRules rules;
  private final KnownContent known;
  private final Pointer pointer;
  private final SortedLines lines;
  private final ObjectNode beside = JsonNodeFactory.instance.objectNode();
  private final TreeMap<String, JsonNode> changing = new TreeMap<>();
  private final List<PieceList.Piece> pieces = new ArrayList<>();
  private Instant until = Instant.MAX;
  private int changingSize;
  private int changingLeftOut;
  private long items;
  private long leftOut;
  private long bytes;

  /**
   * @param known content that is left alone
   * @param folder for a temporary file, where the items are many
   */
  ContentWriter(
      DocumentStore documents,
      ListingRules rules,
      KnownContent known,
      Pointer pointer,
      Path folder) {
    this.documents = documents;
    this.rules = rules;
    this.known = known;
    this.pointer = pointer;
    this.lines = new SortedLines(folder);
  }

  /**
   * Takes an item; one that cannot be stored is counted and left out.
   *
   * @param list which of the rules' lists it is from
   */
  void item(int list, JsonNode item) {
    var of = rules.lists().get(list);
    var prefix = list == 0 ? "" : of.name() + "/";
    try {
      var formed = stored(item) ? ItemForm.item(item, prefix, of) : null;
      if (formed == null || !add(formed.line())) {
        leftOut++;
      } else {
        items++;
        note(formed);
      }
    } catch (ItemForm.OddItemException e) {
      leftOut++;
      LOG.warn("an item cannot be stored: {}", e.getMessage());
    }
  }

  /** Takes members beside the list, of any page; a later value of a member replaces it. */
  void beside(ObjectNode members) {
    beside.setAll(members);
  }

  /** Stores what is not stored yet, and points at all of it. */
  Content finish() {
    if (!beside.isEmpty()) {
      storeBeside();
    }
    var cut = new Pieces(this::store);
    lines.each(cut::line);
    cut.finish();
    Digest digest = null;
    if (pieces.size() == 1) {
      digest = pieces.getFirst().digest();
    } else if (pieces.size() > 1) {
      digest = keep(new PieceList(pieces).bytes());
    }
    return new Content(
        digest, pieces.size(), items, bytes, until, Map.copyOf(changing), changingLeftOut, leftOut);
  }

  private void storeBeside() {
    try {
      var formed = stored(beside) ? ItemForm.beside(beside, rules) : null;
      if (formed == null || (!formed.empty() && !add(formed.line()))) {
        leftOut++;
      } else {
        note(formed);
      }
    } catch (ItemForm.OddItemException e) {
      leftOut++;
      LOG.warn("what stands beside a list cannot be stored: {}", e.getMessage());
    }
  }

  private static boolean stored(JsonNode item) {
    return ItemJson.depth(item) <= ItemJson.MAX_DEPTH;
  }

  private boolean add(Line line) {
    return line.json().length <= MAX_ITEM_BYTES && lines.add(line);
  }

  private void store(byte[] piece, int count) {
    pieces.add(new PieceList.Piece(keep(piece), count));
    bytes += piece.length;
  }

  private Digest keep(byte[] document) {
    var digest = Digest.of(document);
    var kept = known.contains(digest) ? known.until() : documents.keep(document, pointer).until();
    until = kept.isBefore(until) ? kept : until;
    return digest;
  }

  /** Keeps the values of the first identities, whatever the order in which they come. */
  private void note(ItemForm.Formed formed) {
    var values = formed.changing();
    if (values == null) {
      return;
    }
    var before = changing.put(formed.line().identity(), values);
    changingSize += size(formed.line().identity(), values);
    if (before != null) {
      changingSize -= size(formed.line().identity(), before);
      changingLeftOut++;
    }
    while (changingSize > MAX_CHANGING) {
      var last = changing.pollLastEntry();
      changingSize -= size(last.getKey(), last.getValue());
      changingLeftOut++;
    }
  }

  private static int size(String identity, JsonNode values) {
    return identity.length() + values.toString().length() + 8;
  }

  @Override
  public void close() {
    lines.close();
  }
}
