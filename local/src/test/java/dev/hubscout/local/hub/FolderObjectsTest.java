package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderObjectsTest {
  private static final String KEY = "documents/" + "0a".repeat(32) + "/one";

  @TempDir private Path home;

  private FolderObjects objects() {
    return new FolderObjects(home.resolve("documents"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsPutCanBeReadAndReplacedAndIsGoneWhenDeleted() {
    var objects = objects();
    assertThat(objects.get(KEY, 10)).isEmpty();

    objects.put(KEY, text("first"));
    objects.put(KEY, text("second"));

    assertThat(objects.get(KEY, 100)).hasValue(text("second"));
    assertThat(objects.get(KEY, 3)).as("no more than is asked for").hasValue(text("sec"));
    objects.delete(KEY);
    objects.delete(KEY);
    assertThat(objects.get(KEY, 100)).isEmpty();
    assertThat(home.resolve("documents")).isEmptyDirectory();
  }

  @Test
  void othersPutWhatIsBesideWhatIsDeleted() {
    var objects = objects();
    var all =
        IntStream.range(0, 8)
            .mapToObj(
                number ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int round = 0; round < 50; round++) {
                            var key = KEY + number;
                            objects.put(key, text("content " + round));
                            assertThat(objects.get(key, 100)).hasValue(text("content " + round));
                            objects.delete(key);
                          }
                        }))
            .toArray(CompletableFuture<?>[]::new);

    CompletableFuture.allOf(all).join();

    assertThat(home.resolve("documents")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../other", "/etc/passwd", "documents/../x", "documents", "a/b/c/d/e"})
  void keysNameFilesBelowTheFolderAlone(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> objects().put(key, text("x")));
    assertThat(Files.exists(home.resolve("other"))).isFalse();
  }
}
