lexer grammar TurncoatLexer;
ID : [a-z]+ ;
