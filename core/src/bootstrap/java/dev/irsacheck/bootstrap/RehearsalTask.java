package dev.irsacheck.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What core wants of a rehearsal, and how the two talk.
 *
 * <p>Core speaks first, and says this. From then on the rehearsal asks, {@link #CLASS_FILE} and
 * {@link #RESOURCES} with a name each, and core answers with bytes, or a number and so many times
 * bytes, until the rehearsal says its {@link RehearsalEnd}.
 */
public final class RehearsalTask {
  /** Asks for a class file by the class's name. */
  public static final char CLASS_FILE = 'c';

  /** Asks for all files of a name. */
  public static final char RESOURCES = 'r';

  /** Is no question but a sign of life, and is not answered. */
  public static final char SIGN_OF_LIFE = 's';

  /** Nothing that a rehearsal says is longer, unless the application's code speaks in its place. */
  public static final int LONGEST_TEXT = 1 << 20;

  /** Whether it is an SDK v1, not v2. */
  public final boolean v1;

  /** Whether the SDK is to ask the Pod Identity agent, and not STS by a web identity. */
  public final boolean agent;

  /** Whether STS is to be asked who the credentials make the caller. */
  public final boolean asksSts;

  /** The SDK's root package. */
  public final String root;

  /** The pod's, to be kept out of all that is answered; the SDK reads it by itself. */
  public final String token;

  /** System properties, the application's. */
  public final Map<String, String> properties;

  public RehearsalTask(
      boolean v1,
      boolean agent,
      boolean asksSts,
      String root,
      String token,
      Map<String, String> properties) {
    this.v1 = v1;
    this.agent = agent;
    this.asksSts = asksSts;
    this.root = root;
    this.token = token;
    this.properties = properties;
  }

  public void write(OutputStream out) throws IOException {
    out.write(v1 ? 1 : 0);
    out.write(agent ? 1 : 0);
    out.write(asksSts ? 1 : 0);
    Wire.write(out, root);
    Wire.write(out, token);
    Wire.write(out, properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      Wire.write(out, property.getKey());
      Wire.write(out, property.getValue());
    }
    out.flush();
  }

  public static RehearsalTask read(InputStream in) throws IOException {
    boolean v1 = Wire.oneByte(in) != 0;
    boolean agent = Wire.oneByte(in) != 0;
    boolean asksSts = Wire.oneByte(in) != 0;
    String root = text(in);
    String token = text(in);
    Map<String, String> properties = new LinkedHashMap<>();
    for (int left = Wire.number(in); left > 0; left--) {
      properties.put(text(in), text(in));
    }
    return new RehearsalTask(v1, agent, asksSts, root, token, properties);
  }

  private static String text(InputStream in) throws IOException {
    return Wire.text(in, Integer.MAX_VALUE);
  }
}
