package dev.irsacheck.acceptance.realapps.logging;

import dev.irsacheck.acceptance.realapps.Probe;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot with its class path's logging configuration: the root logger at DEBUG. */
@SpringBootApplication
public class SpringApp {
  public static void main(String[] args) throws IOException {
    SpringApplication.run(SpringApp.class, args);
    Probe.print();
    System.out.println("ready");
    System.in.read();
  }
}
