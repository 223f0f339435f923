package dev.irsacheck.cli.cluster.manifest;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** What type YAML takes a value for: by its tag, or by what it looks like. */
final class YamlTags {
  private static final String MERGE = "<<";
  private static final Resolver RESOLVER = new Resolver();

  private YamlTags() {}

  /** What is wrong that the parser itself does not see. */
  static final class Invalid extends YAMLException {
    private static final long serialVersionUID = 1;
    private final transient Mark mark;

    Invalid(String problem, Mark mark) {
      super(problem);
      this.mark = mark;
    }

    Mark mark() {
      return mark;
    }
  }

  /**
   * Its type.
   *
   * @throws Invalid for a tag that would make an object
   */
  static Tag of(ScalarEvent scalar) {
    Tag tag = written(scalar, scalar.getTag());
    return tag != null
        ? tag
        : RESOLVER.resolve(NodeId.scalar, scalar.getValue(), isUnquoted(scalar));
  }

  /** The same for a list or a map; null without a tag. */
  static Tag of(CollectionStartEvent collection) {
    return written(collection, collection.getTag());
  }

  /** Whether a key says that the map has what the value has. */
  static boolean isMerge(ScalarEvent key) {
    Tag tag = written(key, key.getTag());
    return tag == null ? isUnquoted(key) && key.getValue().equals(MERGE) : tag.equals(Tag.MERGE);
  }

  /** Throws what {@link #of} throws. */
  static void check(ScalarEvent scalar) {
    written(scalar, scalar.getTag());
  }

  private static boolean isUnquoted(ScalarEvent scalar) {
    return scalar.getImplicit().canOmitTagInPlainScalar();
  }

  private static Tag written(Event event, String name) {
    if (name == null || name.equals("!")) {
      return null;
    }
    Tag tag = new Tag(name);
    if (tag.isCustomGlobal()) {
      throw new Invalid("Global tag is not allowed: " + name, event.getStartMark());
    }
    return tag;
  }
}
