package dev.irsacheck.acceptance.realapps.logging;

import dev.irsacheck.acceptance.realapps.Probe;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** Sets its logging configuration in {@code main}. */
final class LoggingApp {
  private LoggingApp() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("logback.configurationFile", "logback-set-in-main.xml");
    System.setProperty("log4j2.configurationFile", "log4j2-set-in-main.xml");
    LoggerFactory.getLogger("orders").debug("by the application");
    System.getLogger("orders.platform").log(System.Logger.Level.DEBUG, "by way of the JDK");
    Probe.print();
    System.out.println("ready");
    System.in.read();
  }
}
