package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of content that has several, in the order of their lines. It is a document itself,
 * told from a piece by its first byte: a piece begins with a bracket, this with a brace.
 */
record PieceList(List<Piece> pieces) {
  /**
   * One piece.
   *
   * @param lines how many lines it has
   */
  record Piece(Digest digest, int lines) {}

  private record Stored(List<String> digests, List<Integer> lines) {}

  private static final TypeReference<Stored> TYPE = new TypeReference<>() {};

  PieceList {
    pieces = List.copyOf(pieces);
  }

  byte[] bytes() {
    var stored =
        new Stored(
            pieces.stream().map(piece -> piece.digest().hex()).toList(),
            pieces.stream().map(Piece::lines).toList());
    return Json.write(stored).getBytes(StandardCharsets.UTF_8);
  }

  /** The list that a document is; null where it is a piece. */
  static @Nullable PieceList of(byte[] document) {
    if (document.length == 0 || document[0] != '{') {
      return null;
    }
    try {
      var stored = Json.lenient().readValue(document, TYPE);
      var pieces = new ArrayList<Piece>();
      for (int i = 0; i < stored.digests().size(); i++) {
        pieces.add(new Piece(new Digest(stored.digests().get(i)), stored.lines().get(i)));
      }
      return new PieceList(pieces);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
