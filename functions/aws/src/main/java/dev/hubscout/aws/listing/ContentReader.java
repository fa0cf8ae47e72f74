package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the items of content in their order, a piece in memory at a time. */
final class ContentReader {
  private static final Pattern TOKEN = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");
  private static final int MAX_LIMIT = 1_000;

  /** A page ends after this many bytes, whatever its limit. */
  private static final int PAGE_BYTES = 2 * 1024 * 1024;

  private final DocumentStore documents;

  ContentReader(DocumentStore documents) {
    this.documents = documents;
  }

  /**
   * A page of items, with how many there are before it as its token.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such content any more
   */
  Page<StoredItem> page(Digest content, @Nullable String next, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw HubscoutException.invalid("limit", "a page has 1 to " + MAX_LIMIT + " items.");
    }
    var token = TOKEN.matcher(next == null ? "0.0" : next);
    if (!token.matches()) {
      throw HubscoutException.invalid("next", "it is not a token from a page of this list.");
    }
    var document =
        documents
            .get(content)
            .orElseThrow(
                () -> HubscoutException.notFound("There is no content " + content + " any more."));
    var list = PieceList.of(document);
    int pieces = list == null ? 1 : list.pieces().size();
    int piece = Integer.parseInt(token.group(1));
    int skip = Integer.parseInt(token.group(2));
    var items = new ArrayList<StoredItem>();
    int bytes = 0;
    for (; piece < pieces; piece++) {
      var lines = new Lines(list == null ? document : piece(list.pieces().get(piece).digest()));
      int from = 0;
      for (int at = 0; lines.more(); at++) {
        if (at >= skip && (items.size() == limit || bytes > PAGE_BYTES)) {
          return new Page<>(items, piece + "." + at);
        }
        var item = lines.next();
        if (at >= skip && item != null) {
          items.add(item);
          bytes += lines.at() - from;
        }
        from = lines.at();
      }
      skip = 0;
    }
    return new Page<>(items, null);
  }

  /** The pieces of content; none where there is no content. */
  List<Digest> pieces(@Nullable String content) {
    if (content == null) {
      return List.of();
    }
    var digest = new Digest(content);
    var list = PieceList.of(piece(digest));
    return list == null
        ? List.of(digest)
        : list.pieces().stream().map(PieceList.Piece::digest).toList();
  }

  private byte[] piece(Digest digest) {
    return documents.get(digest).orElseThrow(() -> missing(digest));
  }

  private static HubscoutException missing(Digest digest) {
    return new HubscoutException(
        ErrorCode.DAMAGED,
        null,
        "A listing is damaged: document "
            + digest
            + " is missing. Restore the table of documents and its bucket from a backup, or delete"
            + " the run. Nothing but Hubscout may write there.");
  }

  /** Every item of some pieces, in order. */
  Items items(List<Digest> pieces, Set<Digest> without) {
    return new Items(pieces.stream().filter(piece -> !without.contains(piece)).toList());
  }

  /** Items one by one. */
  final class Items {
    private final List<Digest> pieces;
    private int next;
    private @Nullable Lines lines;
    private @Nullable StoredItem head;

    private Items(List<Digest> pieces) {
      this.pieces = pieces;
    }

    /** The item that comes next; null at the end. */
    @Nullable StoredItem peek() {
      while (head == null) {
        if (lines == null) {
          if (next == pieces.size()) {
            return null;
          }
          lines = new Lines(piece(pieces.get(next)));
          next++;
        }
        head = lines.next();
        if (head == null) {
          lines = null;
        }
      }
      return head;
    }

    /** Takes the items with this identity, which are the next ones. */
    List<StoredItem> take(String identity) {
      var items = new ArrayList<StoredItem>();
      for (var item = peek(); item != null && item.identity().equals(identity); item = peek()) {
        items.add(item);
        head = null;
      }
      return items;
    }
  }

  /** The lines of a piece. */
  private static final class Lines {
    private final byte[] piece;
    private int at;

    Lines(byte[] piece) {
      this.piece = piece;
    }

    boolean more() {
      return at < piece.length;
    }

    int at() {
      return at;
    }

    @Nullable StoredItem next() {
      if (at >= piece.length) {
        return null;
      }
      int end = at;
      while (end < piece.length && piece[end] != '\n') {
        end++;
      }
      var item = Line.read(piece, at, end - at);
      at = end + 1;
      return item;
    }
  }
}
