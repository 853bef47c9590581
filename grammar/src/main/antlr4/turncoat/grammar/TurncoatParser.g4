/**
 * One protocol. Line ends mean nothing; every statement begins with a word of the language or with
 * "name :=", so no separators are needed. Choices among a few words (synchronous, rushing, min …)
 * are plain WORDs here: they stay free as names, and the compiler checks them.
 */
parser grammar TurncoatParser;

options { tokenVocab = TurncoatLexer; }

file : protocol EOF ;

protocol : PROTOCOL name LBRACE declaration* RBRACE ;

declaration
    : PARAMS names+=name (COMMA names+=name)* (WHERE where=expression)? (SEMICOLON bounded)*   # params
    | network                                                                                 # networkModel
    | FAULTS limits+=faultLimit (COMMA (limits+=faultLimit | traits+=word))*                  # faults
    | KEYS (NONE | word)                                                                      # keys
    | CHANNELS word (LE bound=additive)?                                                      # channelKind
    | ENUM name LBRACE values+=name (COMMA values+=name)* RBRACE                              # enumeration
    | TYPE name EQ type                                                                       # typeAlias
    | (modifiers+=SIGNED | modifiers+=KEEP)* MESSAGE name (LBRACKET marked=field RBRACKET)?
        LPAREN (fields+=field (COMMA fields+=field)*)? RPAREN (NEEDS need=name COLON needed=expression)?      # message
    | CERTIFICATE certificate=name LPAREN (parameters+=name (COMMA parameters+=name)*)? RPAREN
        EQ threshold=additive SIGNERS OF call (INCLUDING including=additive)?                 # certificate
    | LEADER LPAREN name RPAREN EQ expression                                                 # leaderRule
    | role=(INPUT | STATE | OUTPUT) variable (COMMA variable)*                                # variables
    | repeat                                                                                  # repeatRounds
    | forRounds                                                                               # eachRounds
    | round                                                                                   # singleRound
    | PROPERTY name COLON expression                                                          # property
    | WITNESS name COLON expression                                                           # witness
    | INSTANCE name COLON (base=name)? (WITHOUT omitted+=dotted (COMMA omitted+=dotted)*)?
        setting* expectations?                                                                # instance
    | MUTANT name OF (base=name | LPAREN setting* RPAREN) COLON
        from=STRING ARROW to=STRING expectations?                                             # mutant
    | SCENARIO name OF base=name LBRACE setting* step* expectations? RBRACE                   # scenario
    | REWARD side=(HONEST | ID) LBRACE rewardTerm* RBRACE                                     # reward
    ;

faultLimit : kind=word LE bound=additive ;
bounded : name COLON low=additive DOTDOT high=additive ;
network : NETWORK kind=word flavour=word? (LPAREN parameter=word COLON additive RPAREN)? ;
field : name COLON type ;
variable : name COLON type (EQ expression)? ;

type
    : simpleType QUESTION?                     # plainType
    | ARRAY LBRACKET type RBRACKET OF type     # arrayType
    | SET OF type                              # setType
    ;

simpleType
    : name                                     # namedType
    | low=additive DOTDOT high=additive        # rangeType
    | LPAREN type RPAREN                       # groupedType
    | CHAIN LPAREN epochs=additive (COMMA variants=additive)? RPAREN    # chainType
    | PATH LPAREN low=additive (DOTDOT high=additive)? RPAREN           # pathType
    ;

repeat
    : REPEAT name IN low=additive DOTDOT high=additive LBRACE localVariables* inner* RBRACE
    ;
inner : round | repeat | forRounds ;
forRounds : FOR name IN simpleType LBRACE inner* RBRACE ;
localVariables : LOCAL variable (COMMA variable)* ;
round : ROUND name LBRACE network? learning* send* waiting* receive* reaction* RBRACE ;
learning : LEARN name (WHERE expression)? ;

send
    : SEND call (WITH (certificate=call | bundle))? TO target  # sendMessage
    | RELAY name FROM (ALL | sender=additive) TO target        # sendRelay
    | QUERY call TO target                                     # sendQuery
    | REPLY call TO name (AS alias=name)?                      # sendReply
    | AT node=additive (COLON send | sends)                    # sendAt
    | IF expression then=sends (ELSE otherwise=elseSends)?     # sendIf
    | FOR name IN simpleType sends                             # sendFor
    ;

bundle : ALL name (LPAREN (pattern (COMMA pattern)*)? RPAREN)? ;
sends : LBRACE send* RBRACE ;
elseSends : sends | send ;
target : ALL | additive ;
waiting : WAIT additive name labelOf? ;
receive : RECEIVE source? (AT at=additive)? block ;
source : message=name labelOf? FROM sender=additive AS alias=name ;
// A "for" with nothing in it is one of sends.
reaction
    : ON name COLON expression LBRACE send* statement* RBRACE    # on
    | FOR name IN simpleType LBRACE reaction+ RBRACE             # eachReaction
    ;

block : LBRACE statement* RBRACE ;

// "=" for ":=" is let through here and refused by the compiler, with advice and without cascades.
statement
    : name (LBRACKET index+=expression RBRACKET)*
        operator=(ASSIGN | EQ) value=expression                                 # assign
    | DECIDE expression                                                         # decide
    | IF branch (ELSE IF branch)* (ELSE block)?                                 # choice
    | CHECK name COLON expression                                               # namedCheck
    | RULE name block                                                           # namedRule
    | FOR name IN simpleType block                                              # forEach
    ;

branch : expression block ;

setting : settingName EQ additive ;
settingName : dotted | LEADER ;
expectations : EXPECT expectation (COMMA expectation)* ;
expectation : name (word | comparator additive)? ;
step : IN (name | LEADER) setting* LBRACE move* RBRACE ;
move
    : SEND call (WITH certificate=call)? FROM sender=additive TO target    # moveSend
    | CHOOSE (settingName | label=STRING) EQ (option=STRING | expression)  # moveChoose
    ;
rewardTerm : (each=word ROUND)? WHEN when=expression COLON amount=additive ;

// "and" binds tighter than "or", "or" tighter than "implies", which groups to the right. The first two
// stand in one flat list, and what binds a name comes last in it: so nothing is ambiguous, and "all
// honest p: …" reaches as far to the right as it can without parentheses.
expression
    : operand (junctors+=(AND | OR) operand)* (last=(AND | OR) binder | IMPLIES expression)?    # logical
    | binder                                                                                  # binding
    ;

binder
    : NOT binder                                                                 # notBinder
    | quantifier=(ALL | EXISTS) HONEST? name (COMMA name)* COLON expression      # quantified
    | COUNT HONEST? name COLON expression                                        # counted
    | quantifier=(ALL | EXISTS | COUNT) name IN candidates COLON expression      # tried
    | SOME name (IN candidates)? (PICK pick=(ANY | RANDOM | ID | MIN | MAX) (BY key=additive)?)?
        COLON expression                                                         # some
    ;

// What a name is tried with: a range, or the values of a type.
candidates : low=additive DOTDOT high=additive | name ;

operand
    : NOT operand                       # negation
    | ALL HONEST DECIDED by?            # allDecided
    | defaulted relation?                   # related
    ;

defaulted : additive (ELSE defaulted)? ;

relation
    : QUESTION               # present
    | comparator defaulted       # comparison
    | by                     # decidedBy
    ;

by : BY name EQ additive ;
comparator : EQ | NE | LT | LE | GT | GE | IN ;

additive : term (operators+=(PLUS | MINUS) term)* ;
term : unary (operators+=(STAR | SLASH) unary)* ;

unary
    : MINUS unary                                     # negative
    | MAJORITY message=name labelOf? DOT key=name        # majority
    | PLURALITY message=name labelOf? DOT key=name (PICK extreme)?    # plurality
    | extreme message=name labelOf? DOT key=name        # extremeValue
    | HEARD message=name labelOf? (DOT key=name)? FROM unary    # heard
    | HASH name labelOf? (LPAREN (pattern (COMMA pattern)*)? RPAREN)?    # count
    | CONFLICTING name (LPAREN (pattern (COMMA pattern)*)? RPAREN)?
        BY unary                                      # conflicting
    | UNANIMOUS name                                  # unanimous
    | postfix                                         # operandOnly
    ;

extreme : MIN | MAX ;
postfix : primary suffix* ;

suffix
    : DOT name                        # fieldAccess
    | LBRACKET expression RBRACKET    # element
    ;

primary
    : INT                                                      # integer
    | DECIMAL                                                  # decimal
    | TRUE                                                     # true
    | FALSE                                                    # false
    | NONE                                                     # none
    | name                                                     # reference
    | name LPAREN (expression (COMMA expression)*)? RPAREN     # application
    | HONEST LPAREN expression RPAREN                          # honestNode
    | LPAREN expression RPAREN                                 # grouped
    | LBRACKET (expression (COMMA expression)*)? RBRACKET      # list
    | BEST message=name labelOf? BY key=name (then=ID extreme tieKey=name)?  # best
    | HAVE call                                                # have
    | LEADER LPAREN expression RPAREN                          # leaderOf
    | COMMON? FLIP (LPAREN expression RPAREN)?                 # flip
    | COMMON? RANDOM LPAREN type RPAREN                        # random
    | RANDOM                                                   # randomWord
    | COMMON? ANY                                              # any
    | IDEAL noun=word ON subject=name                          # ideal
    | LEARN                                                    # learn
    | SAMPLE additive OF OTHERS                                # sample
    | DECIDED (LPAREN expression RPAREN)?                      # decided
    | PROBABILITY LPAREN expression RPAREN                     # probability
    ;

call : name labelOf? LPAREN (expression (COMMA expression)*)? RPAREN ;

// Which of the messages of a type that has one for each value.
labelOf : LBRACKET expression RBRACKET ;
pattern : UNDERSCORE | operator=(EQ | NE | LT | LE | GT | GE)? expression ;
dotted : name (DOT name)? ;
word : ID ;

// A name may also be a word that only ever begins a declaration: "round input" is a good name.
name
    : ID
    | PROTOCOL | PARAMS | NETWORK | FAULTS | KEYS | CHANNELS | ENUM | KEEP | SIGNED | MESSAGE | CERTIFICATE
    | INPUT | STATE | LOCAL | OUTPUT | ROUND | PROPERTY | WITNESS | INSTANCE | MUTANT | SCENARIO | REWARD
    | SIGNERS | INCLUDING | NEEDS | ARRAY | SET | OTHERS | TYPE | CHAIN | PATH | PLURALITY | MIN | MAX | HEARD | COUNT
    ;
