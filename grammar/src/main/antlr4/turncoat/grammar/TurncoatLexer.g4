/** Words, numbers and signs of a spec (.bft). No code in here: the grammar can be used from any language. */
lexer grammar TurncoatLexer;

// Words that begin declarations. Most may also be names: see "name" in the parser grammar.
PROTOCOL : 'protocol' ;
PARAMS : 'params' ;
NETWORK : 'network' ;
FAULTS : 'faults' ;
KEYS : 'keys' ;
CHANNELS : 'channels' ;
ENUM : 'enum' ;
TYPE : 'type' ;
KEEP : 'keep' ;
SIGNED : 'signed' ;
MESSAGE : 'message' ;
CERTIFICATE : 'certificate' ;
LEADER : 'leader' ;
INPUT : 'input' ;
STATE : 'state' ;
LOCAL : 'local' ;
OUTPUT : 'output' ;
REPEAT : 'repeat' ;
FOR : 'for' ;
ROUND : 'round' ;
PROPERTY : 'property' ;
WITNESS : 'witness' ;
INSTANCE : 'instance' ;
MUTANT : 'mutant' ;
SCENARIO : 'scenario' ;
REWARD : 'reward' ;

// Words inside declarations.
WHERE : 'where' ;
SIGNERS : 'signers' ;
INCLUDING : 'including' ;
NEEDS : 'needs' ;
OF : 'of' ;
WITHOUT : 'without' ;
EXPECT : 'expect' ;
WHEN : 'when' ;
CHOOSE : 'choose' ;
ARRAY : 'array' ;
SET : 'set' ;
CHAIN : 'chain' ;
PATH : 'path' ;

// Words of rounds and statements.
SEND : 'send' ;
RELAY : 'relay' ;
QUERY : 'query' ;
REPLY : 'reply' ;
WITH : 'with' ;
TO : 'to' ;
FROM : 'from' ;
AS : 'as' ;
AT : 'at' ;
WAIT : 'wait' ;
RECEIVE : 'receive' ;
ON : 'on' ;
DECIDE : 'decide' ;
IF : 'if' ;
ELSE : 'else' ;
CHECK : 'check' ;
RULE : 'rule' ;

// Words of expressions.
TRUE : 'true' ;
FALSE : 'false' ;
NONE : 'none' ;
NOT : 'not' ;
AND : 'and' ;
OR : 'or' ;
IMPLIES : 'implies' ;
IN : 'in' ;
SOME : 'some' ;
PICK : 'pick' ;
ALL : 'all' ;
EXISTS : 'exists' ;
HONEST : 'honest' ;
DECIDED : 'decided' ;
UNANIMOUS : 'unanimous' ;
PROBABILITY : 'probability' ;
MAJORITY : 'majority' ;
PLURALITY : 'plurality' ;
MIN : 'min' ;
MAX : 'max' ;
HEARD : 'heard' ;
COUNT : 'count' ;
BEST : 'best' ;
BY : 'by' ;
HAVE : 'have' ;
CONFLICTING : 'conflicting' ;
COMMON : 'common' ;
FLIP : 'flip' ;
ANY : 'any' ;
RANDOM : 'random' ;
IDEAL : 'ideal' ;
LEARN : 'learn' ;
SAMPLE : 'sample' ;
OTHERS : 'others' ;

// Signs.
LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
ASSIGN : ':=' ;
ARROW : '->' ;
DOTDOT : '..' ;
DOT : '.' ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;
QUESTION : '?' ;
HASH : '#' ;
LE : '<=' ;
GE : '>=' ;
NE : '!=' ;
LT : '<' ;
GT : '>' ;
EQ : '=' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
UNDERSCORE : '_' ;

DECIMAL : [0-9]+ '.' [0-9]+ ;
INT : [0-9]+ ;
ID : [A-Za-z] [A-Za-z0-9_]* ;
STRING : '"' ~["\r\n]* '"' ;

// On a channel of their own and not skipped: a formatter must find them again.
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f\uFEFF]+ -> channel(HIDDEN) ;

// Mistakes that deserve a better message than "unexpected character". No parser rule uses them.
UNTERMINATED_COMMENT : '/*' (~[*] | '*'+ ~[*/])* '*'* ;
UNTERMINATED_STRING : '"' ~["\r\n]* ;
FOREIGN_EQUALS : '==' ;
FOREIGN_AND : '&&' | '&' ;
FOREIGN_OR : '||' | '|' ;
FOREIGN_NOT : '!' ;
ILLEGAL : . ;
