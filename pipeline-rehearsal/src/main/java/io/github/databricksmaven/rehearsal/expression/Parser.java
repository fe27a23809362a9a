package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Understands an expression: a value and what is behind it, and the same as arguments. */
final class Parser {

  /** As the service has it: arguments of arguments, the innermost included. */
  private static final int DEEPEST = 50;

  private static final Pattern NUMBER = Pattern.compile("-?([0-9]+[.]?[0-9]*|[.][0-9]+)");

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9}){2,3}");

  private static final String FORM =
      "here stands a name, a function with ( and ), a number, a version, true, false or 'text'.";

  private final Source source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Parser(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  Node expression() {
    Node root = operand();
    if (peek().kind() != Token.Kind.END) {
      throw refuse(peek(), "the expression ends before it.", "take it out, or use a function.");
    }
    return root;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private Misconfigured refuse(Token token, String why, String fix) {
    if (token.kind() == Token.Kind.END) {
      return source.refuse("ends too early.", why, fix);
    }
    return source.refuse(token.written(), token.position(), why, fix);
  }

  private Node operand() {
    if (++depth > DEEPEST) {
      throw source.refuse(
          "is nested more than " + DEEPEST + " times.",
          "Azure Pipelines takes no more.",
          "put parts of it into variables.");
    }
    Node base = base();
    List<Access.Link> links = new ArrayList<>();
    while (peek().is(".") || peek().is("[")) {
      links.add(next().is(".") ? behindPoint() : behindBracket());
    }
    depth--;
    return links.isEmpty() ? base : new Access(base, links);
  }

  private Node base() {
    Token token = next();
    return switch (token.kind()) {
      case STRING -> new Literal(Scalar.text(source.place(), token.text()));
      case NUMBER -> number(token);
      case WORD -> peek().is("(") ? call(token) : word(token);
      case SIGN, END -> throw refuse(token, FORM, "write for example eq(variables.name, 'text').");
    };
  }

  private Node word(Token token) {
    if (token.text().equalsIgnoreCase("true") || token.text().equalsIgnoreCase("false")) {
      return literal(Scalar.Kind.TRUTH, token.text().equalsIgnoreCase("true") ? "True" : "False");
    }
    if (token.text().equalsIgnoreCase("null")) {
      throw refuse(
          token, "Azure Pipelines has no word for nothing.", "compare with '', which equals it.");
    }
    return new Name(token.text(), token.position());
  }

  private Node number(Token token) {
    if (NUMBER.matcher(token.text()).matches()) {
      return literal(Scalar.Kind.NUMBER, Conversion.plain(new BigDecimal(token.text())));
    }
    if (VERSION.matcher(token.text()).matches()) {
      return literal(Scalar.Kind.VERSION, token.text());
    }
    throw refuse(
        token,
        "it is neither a number nor a version.",
        "write a number like -1.5, a version like 1.2.3, or text in single quotes.");
  }

  private Literal literal(Scalar.Kind kind, String text) {
    return new Literal(new Scalar(source.place(), kind, text));
  }

  private Node call(Token name) {
    next();
    List<Node> arguments = new ArrayList<>();
    while (!peek().is(")")) {
      if (!arguments.isEmpty() && !next().is(",")) {
        throw refuse(tokens.get(at - 1), "arguments stand behind commas.", "add a , or a ).");
      }
      arguments.add(operand());
    }
    next();
    Function.named(name.text()).ifPresent(function -> count(name, function, arguments.size()));
    return new Call(name.text(), name.position(), arguments);
  }

  private void count(Token name, Function function, int count) {
    if (count < function.fewest() || count > function.most()) {
      throw refuse(
          name,
          "it takes " + function.counts() + ", and has " + count + ".",
          "see the functions of expressions in Azure Pipelines' documentation.");
    }
  }

  private Access.Link behindPoint() {
    Token token = next();
    if (token.is("*")) {
      return new Access.Each();
    }
    if (token.kind() == Token.Kind.WORD) {
      return Access.property(source, token.text());
    }
    throw refuse(
        token,
        "behind a point stands a name of letters, digits and _ that does not begin with a digit.",
        "write other names as ['my-name'].");
  }

  private Access.Link behindBracket() {
    Access.Link link = peek().is("*") ? all() : new Access.At(operand());
    if (!next().is("]")) {
      throw refuse(tokens.get(at - 1), "a [ is open.", "close it with ].");
    }
    return link;
  }

  private Access.Link all() {
    next();
    return new Access.Each();
  }
}
