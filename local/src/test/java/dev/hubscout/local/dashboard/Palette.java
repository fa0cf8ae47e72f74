package dev.hubscout.local.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages have few colours: the 256 most frequent ones leave nothing to be seen. */
final class Palette {
  private static final int MOST = 256;

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(BufferedImage picture) {
    var counts = new HashMap<Integer, Integer>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    colours =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST)
            .mapToInt(Map.Entry::getKey)
            .toArray();
  }

  /** Writes a picture with the fewest bytes. */
  static void write(byte[] png, Path file) throws IOException {
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    var palette = new Palette(picture);
    var indexed =
        new BufferedImage(
            picture.getWidth(),
            picture.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.colours.length, palette.colours, 0, false, -1, 0));
    var raster = indexed.getRaster();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        raster.setSample(x, y, 0, palette.index(picture.getRGB(x, y) & 0xffffff));
      }
    }
    ImageIO.write(indexed, "png", file.toFile());
  }

  private int index(int colour) {
    return nearest.computeIfAbsent(
        colour,
        wanted -> {
          int best = 0;
          for (int i = 1; i < colours.length; i++) {
            if (distance(colours[i], wanted) < distance(colours[best], wanted)) {
              best = i;
            }
          }
          return best;
        });
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
