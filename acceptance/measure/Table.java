import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints medians of runs as Markdown. Usage: {@code Table.java [--to NAME]... [--less NAME]
 * [--exit] [--extra TITLE] FOLDER ROW...}
 *
 * <p>{@code FOLDER/ROW} has a line per run: wall ms, CPU ms, peak KiB, exit code, another KiB
 * value. {@code --to} adds a ratio to another row; {@code --less} subtracts a row from both first.
 */
class Table {
  private final List<String> to = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private String less = "";
  private String extra = "";
  private boolean exit;
  private Path folder;

  private record Runs(List<double[]> lines) {
    static Runs of(Path file) throws IOException {
      List<double[]> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.trim().split(" +");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
          numbers[i] = Double.parseDouble(words[i]);
        }
        lines.add(numbers);
      }
      return new Runs(lines);
    }

    double wall() {
      return quantile(0, 0.5);
    }

    double cpu() {
      return quantile(1, 0.5);
    }

    double quantile(int column, double share) {
      double[] sorted = lines.stream().mapToDouble(line -> line[column]).sorted().toArray();
      double at = share * (sorted.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    boolean has(int column) {
      return lines.stream().allMatch(line -> line.length > column);
    }

    String exits() {
      List<String> codes =
          lines.stream().map(line -> "%.0f".formatted(line[3])).distinct().toList();
      return String.join(", ", codes);
    }
  }

  public static void main(String[] args) throws IOException {
    Table table = new Table();
    table.parse(args);
    table.print();
  }

  private void parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--to" -> to.add(args[++i]);
        case "--less" -> less = args[++i];
        case "--extra" -> extra = args[++i];
        case "--exit" -> exit = true;
        default -> {
          if (folder == null) {
            folder = Path.of(args[i]);
          } else {
            rows.add(args[i]);
          }
        }
      }
    }
  }

  private void print() throws IOException {
    List<String> head = new ArrayList<>(List.of("", "wall ms (quartiles)", "CPU ms", "peak MiB"));
    for (String name : to) {
      head.add((less.isEmpty() ? "of " : "added, of ") + name + ": wall, CPU");
    }
    if (!extra.isEmpty()) {
      head.add(extra);
    }
    if (exit) {
      head.add("exit");
    }
    line(head);
    System.out.println("|---".repeat(head.size()) + "|");
    for (String row : rows) {
      line(cells(row));
    }
  }

  private List<String> cells(String row) throws IOException {
    Runs runs = runs(row);
    List<String> cells = new ArrayList<>();
    cells.add(row);
    cells.add(
        "%.0f (%.0f to %.0f)"
            .formatted(runs.wall(), runs.quantile(0, 0.25), runs.quantile(0, 0.75)));
    cells.add("%.0f".formatted(runs.cpu()));
    cells.add("%.0f".formatted(runs.quantile(2, 0.5) / 1024));
    for (String name : to) {
      boolean self = name.equals(row) || row.equals(less);
      Runs other = runs(name);
      double wall = less.isEmpty() ? 0 : runs(less).wall();
      double cpu = less.isEmpty() ? 0 : runs(less).cpu();
      double ofWall = (runs.wall() - wall) / (other.wall() - wall);
      double ofCpu = (runs.cpu() - cpu) / (other.cpu() - cpu);
      cells.add(self ? "" : "%.2f, %.2f".formatted(ofWall, ofCpu));
    }
    if (!extra.isEmpty()) {
      cells.add(runs.has(4) ? "%.0f".formatted(runs.quantile(4, 0.5) / 1024) : "");
    }
    if (exit) {
      cells.add(runs.exits());
    }
    return cells;
  }

  private Runs runs(String row) throws IOException {
    return Runs.of(folder.resolve(row));
  }

  private static void line(List<String> cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }
}
