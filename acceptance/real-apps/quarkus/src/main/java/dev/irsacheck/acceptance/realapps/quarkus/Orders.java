package dev.irsacheck.acceptance.realapps.quarkus;

import dev.irsacheck.acceptance.realapps.Probe;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.ForkJoinPool;
import org.eclipse.microprofile.config.ConfigProvider;

@Path("/")
public class Orders {
  @GET
  @Path("pool")
  public String pool() {
    return ForkJoinPool.commonPool().submit(Orders::seen).join() + "\n" + Probe.text();
  }

  private static String seen() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    String text = "loader " + loader.getClass().getName();
    try {
      text += "\nclass " + Class.forName(Orders.class.getName(), false, loader).getSimpleName();
      text += "\nname " + ConfigProvider.getConfig().getValue("app.name", String.class);
      text += "\nbean " + CDI.current().select(Stock.class).get().left();
    } catch (ClassNotFoundException | RuntimeException e) {
      text += "\nexception " + e;
    }
    return text;
  }
}
