package dev.irsacheck.packing;

import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

@Samples.ForCompilers
@Samples.ForPrograms
public class Samples extends SamplesBase implements SamplesInterface {
  @ForCompilers private final String name = "samples";

  @ForCompilers
  public static List<String> all() throws Exception {
    Samples samples = new Samples();
    List<String> all = new ArrayList<>();
    samples.lambdas(all);
    samples.references(all);
    samples.conversions(all);
    samples.ofItsBase(all);
    samples.ofItsInterface(all);
    new Inner<>(List.of(3, 1, 2)).sorted(all);
    return all;
  }

  private void lambdas(List<String> all) throws Exception {
    Callable<String> constant = () -> "constant";
    all.add(constant.call());
    byte one = 1;
    char two = 'b';
    short three = 3;
    int four = 4;
    long five = 5;
    float six = 6;
    double seven = 7;
    boolean eight = true;
    Function<String, String> captures =
        text -> text + one + two + three + four + five + six + seven + eight + name;
    all.add(captures.apply("captured "));
    Supplier<Supplier<String>> nested = () -> () -> name + five;
    all.add(nested.get().get());
    Runnable adds = () -> all.add("added");
    adds.run();
    BiFunction<Long, Double, Object> wide = (left, right) -> left + right;
    all.add("" + wide.apply(five, seven));
    UnaryOperator<int[]> arrays = array -> new int[] {array[0] + 1};
    all.add("" + arrays.apply(new int[] {1})[0]);
    Callable<Void> throwing =
        () -> {
          throw new IllegalStateException("thrown by " + name);
        };
    try {
      throwing.call();
    } catch (IllegalStateException e) {
      all.add(e.getMessage());
    }
    Supplier<String> serializable = (Supplier<String> & Serializable) () -> "serializable";
    all.add(serializable.get());
  }

  private void references(List<String> all) {
    Function<String, Integer> ofClass = Integer::valueOf;
    Supplier<Integer> bound = name::length;
    Function<String, String> unbound = String::trim;
    Function<Object, String> ofObject = Object::toString;
    Supplier<List<String>> made = ArrayList::new;
    IntFunction<String[]> array = String[]::new;
    Supplier<String> own = this::secret;
    Function<Samples, String> ownUnbound = Samples::secret;
    Function<Inner<?>, String> ofNested = Inner::nestedSecret;
    Supplier<String> ofSuper = super::greeting;
    Comparator<Map.Entry<String, Integer>> comparator = Map.Entry.comparingByValue();
    BiFunction<List<String>, Integer, String> ofInterface = List::get;
    Consumer<String> dropped = all::add;
    dropped.accept("dropped result");
    all.add(ofClass.apply("12") + bound.get() + unbound.apply(" x ") + ofObject.apply(4L));
    all.add(made.get() + "" + array.apply(2).length + own.get() + ownUnbound.apply(this));
    all.add(ofNested.apply(new Inner<>(List.of(1))) + ofSuper.get());
    all.add("" + comparator.compare(Map.entry("a", 1), Map.entry("b", 2)));
    all.add(ofInterface.apply(List.of("at 0"), 0));
  }

  private void conversions(List<String> all) {
    IntPredicate even = number -> number % 2 == 0;
    ToIntFunction<Integer> unboxes = number -> number + 1;
    Function<Integer, Integer> boxed = Math::abs;
    IntUnaryOperator viaBoxes = Integer::valueOf;
    IntToLongFunction widens = Math::abs;
    Function<Character, Boolean> letters = Character::isLetter;
    IntFunction<Object> toObject = number -> number;
    Predicate<String> empty = String::isEmpty;
    Function<Long, Double> halved = number -> number / 2.0;
    all.add("" + even.test(2) + unboxes.applyAsInt(1) + boxed.apply(-3) + viaBoxes.applyAsInt(4));
    all.add("" + widens.applyAsLong(-5) + letters.apply('x') + toObject.apply(6) + empty.test(""));
    all.add("" + halved.apply(7L));
  }

  private String secret() {
    return "secret of " + name;
  }

  /** The base class has a lambda of the same name. */
  @Override
  void ofItsBase(List<String> all) {
    Supplier<String> mine = () -> "derived " + name;
    all.add(mine.get());
    super.ofItsBase(all);
  }

  record Inner<T extends Comparable<T>>(List<T> values) {
    void sorted(List<String> all) {
      List<T> sorted = new ArrayList<>(values);
      sorted.sort((left, right) -> left.compareTo(right));
      all.add("" + sorted);
      sorted.sort(Comparator.comparing(value -> value, Comparator.reverseOrder()));
      all.add("" + sorted + least().get());
    }

    private Supplier<T> least() {
      return () -> values.stream().min(Comparable::compareTo).get();
    }

    private String nestedSecret() {
      return "secret of nested";
    }
  }

  /** Is in class files but invisible at run time. */
  @interface ForCompilers {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface ForPrograms {}
}
