package dev.hubscout.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Stored bytes that are not what was put are never given as content, on any engine. */
abstract class DamageContract extends DocumentFixture {
  @Test
  void bytesThatAreNoGzip() {
    damage("not gzip".getBytes(StandardCharsets.UTF_8));

    refused("cannot be decompressed");
  }

  @Test
  void compressedBytesThatAreCutOff() {
    var packed = Packed.of(SMALL);
    damage(Arrays.copyOf(packed, packed.length - 9));

    refused("cannot be decompressed");
  }

  @Test
  void otherContentOfTheSameSize() {
    var content = SMALL.clone();
    content[3] ^= 1;
    damage(Packed.of(content));

    refused("another digest");
  }

  @Test
  void aCompressionBombIsNotDecompressed() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      var zeros = new byte[1024 * 1024];
      for (int i = 0; i < 100; i++) {
        gzip.write(zeros);
      }
    }
    damage(bomb.toByteArray());

    refused("does not have " + SMALL.length + " bytes");
  }

  @Test
  void aSizeThatNoContentHas() {
    var digest = store.put(SMALL, hours(1));
    table.update(Entry.key(digest), Update.of().set("size", Value.of(2_000_000_000L)), null);

    refused("no content has 2000000000 bytes");
  }

  @Test
  void sizesBeyondWhatMemoryCanHold() {
    var digest = store.put(SMALL, hours(1));
    for (long size : new long[] {-1, 1L << 31, (1L << 32) + SMALL.length, Long.MAX_VALUE}) {
      table.update(Entry.key(digest), Update.of().set("size", Value.of(size)), null);

      refused("no content has " + size + " bytes");
    }
  }

  /** Whoever points at it, pins it or purges others is not held up by it. */
  @Test
  void aSizeThatNoContentHasHoldsUpNobodyWhoDoesNotRead() {
    var digest = store.put(large(1), hours(1));
    table.update(Entry.key(digest), Update.of().set("size", Value.of(1L << 40)), null);

    assertThat(store.point(digest, pin("a"))).isTrue();
    store.release(digest, pin("a"));
    store.put(large(2), hours(1));
    advance(LATE.plusDays(3));
    assertThat(store.purge(10)).isEqualTo(new DocumentStore.Purged(2, 0));
  }

  @Test
  void anObjectOfOtherBytes() throws IOException {
    var digest = store.put(large(1), hours(1));
    Files.write(file(), Packed.of(large(2)));

    refused(digest, "another digest");
  }

  @Test
  void anObjectThatIsCutOff() throws IOException {
    var digest = store.put(large(1), hours(1));
    Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 1_000));

    refused(digest, "cannot be decompressed");
  }

  @Test
  void anObjectThatIsMissing() throws IOException {
    var digest = store.put(large(1), hours(1));
    Files.delete(file());

    refused(digest, "is missing");
  }

  private void damage(byte[] packed) {
    var digest = store.put(SMALL, hours(1));
    table.update(Entry.key(digest), Update.of().set(Entry.CONTENT, Value.of(packed)), null);
  }

  /** What the message advises. */
  @Test
  void contentWhoseItemWasDeletedIsStoredAgain() {
    damage("not gzip".getBytes(StandardCharsets.UTF_8));
    var digest = Digest.of(SMALL);

    assertThat(table.delete(Entry.key(digest), Condition.present())).isTrue();
    assertThat(store.get(digest)).isEmpty();
    store.put(SMALL, hours(1));

    assertThat(store.get(digest)).contains(SMALL);
  }

  private Path file() {
    return objects.files().getFirst();
  }

  private void refused(String what) {
    refused(Digest.of(SMALL), what);
  }

  private void refused(Digest digest, String what) {
    assertThatThrownBy(() -> store.get(digest))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DAMAGED))
        .hasMessageContaining("Document " + digest + " is damaged: ")
        .hasMessageContaining(what)
        .hasMessageContaining("delete the item DOCUMENT#" + digest + ", CONTENT of that table");
  }
}
