------------------------- MODULE TwoRoundMajority_n3 -------------------------
\* TwoRoundMajority n3 of two_round_majority.bft
\* n=3 f=1 b=1
\* byzantine, rushing, static, placed at p2, random inputs
\* line 16: property agreement: all honest p, q: p.y = q.y
\* Written by turncoat export.
\* Chance is nondeterminism: what can happen, not how likely it is.
\* Between stages everything is decided but what the adversary and chance do next.
EXTENDS Integers, FiniteSets, Sequences
CONSTANT None  \* a missing value, and silence

VARIABLES
  stage,  \* the stage that comes next, from -1
  faulty,  \* the corrupted nodes
  v,  \* line 9: v : bit
  x,  \* line 10: x : bit = v
  y  \* line 11: y : bit

vars == <<stage, faulty, v, x, y>>

Nodes == 0..2
Honest == Nodes \ faulty

Heard(box) == {from \in Nodes : box[from] # None}
Carriers(box, field, item) == {from \in Heard(box) : box[from][field] = item}
Majority(box, field, otherwise) ==
  LET most == {item \in {box[from][field] : from \in Heard(box)} :
                 2 * Cardinality(Carriers(box, field, item)) > Cardinality(Heard(box))} IN
  IF most = {} THEN otherwise ELSE CHOOSE item \in most : TRUE

\* What a node holds.
At(self) ==
  [v |-> v[self],
   x |-> x[self],
   y |-> y[self]]

Unset ==
  [v |-> None,
   x |-> None,
   y |-> None]

\* With what it keeps for the whole run set for the first time.
Start(self, now) ==
  LET now_1 == [now EXCEPT !.x = now.v] IN
  LET now_2 == [now_1 EXCEPT !.y = None] IN
  now_2

Starts == {}
\* ---- exchange ----

\* line 12: send Value(v) to all
Says_Exchange_Value(self) ==
  [val |-> v[self]]

\* What a corrupted node may say there.
Lies_Exchange_Value(from) ==
  {None} \cup ([val : 0..1])

Said_Exchange_Value ==
  LET words == [from \in faulty |-> Lies_Exchange_Value(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Exchange_Value(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Exchange_Value(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Exchange_Value}

\* What a node makes of what it got.
Receive_Exchange(self, now, got_Value) ==
  \* line 13
  LET now_1 ==
      [now EXCEPT !.x = Majority(got_Value, "val", now.v)]
  IN
  now_1

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Exchange(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Exchange(self, At(self), got_Value) :
     got_Value \in Boxes_Exchange_Value(self, {})}

\* ---- confirm ----

\* line 14: send Value(x) to all
Says_Confirm_Value(self) ==
  [val |-> x[self]]

\* What a corrupted node may say there.
Lies_Confirm_Value(from) ==
  {None} \cup ([val : 0..1])

Said_Confirm_Value ==
  LET words == [from \in faulty |-> Lies_Confirm_Value(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Confirm_Value(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Confirm_Value(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Confirm_Value}

\* What a node makes of what it got.
Receive_Confirm(self, now, got_Value) ==
  \* line 15
  LET now_1 ==
      (LET given_1 == Majority(got_Value, "val", 0)
       IN IF given_1 # None /\ now.y = None THEN [now EXCEPT !.y = given_1] ELSE now)
  IN
  now_1

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Confirm(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Confirm(self, At(self), got_Value) :
     got_Value \in Boxes_Confirm_Value(self, {})}

\* To the next stage, up to where the adversary chooses again.
Continue(nodes, bad) ==
  LET next == nodes IN
  /\ stage' = stage + 1
  /\ faulty' = bad
  /\ v' = [self \in Nodes |-> next[self].v]
  /\ x' = [self \in Nodes |-> next[self].x]
  /\ y' = [self \in Nodes |-> next[self].y]

\* line 12: round exchange
Exchange ==
  /\ stage \in {0}
  /\ \E node_0 \in Outcomes_Exchange(0) :
     \E node_1 \in Outcomes_Exchange(1) :
     \E node_2 \in Outcomes_Exchange(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty)

\* line 14: round confirm
Confirm ==
  /\ stage \in {1}
  /\ \E node_0 \in Outcomes_Confirm(0) :
     \E node_1 \in Outcomes_Confirm(1) :
     \E node_2 \in Outcomes_Confirm(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty)

\* Who is corrupted, and the inputs.
Setup ==
  /\ stage = -1
  /\ \E bad \in {{2}} :
     \E input_v \in [Nodes \ bad -> 0..1] :
       Continue([self \in Nodes |-> IF self \in bad THEN Unset ELSE Start(self, [Unset EXCEPT !.v = input_v[self]])], bad)

Over == stage = 2

Init ==
  /\ stage = -1
  /\ faulty = {2}
  /\ v = [self \in Nodes |-> None]
  /\ x = [self \in Nodes |-> None]
  /\ y = [self \in Nodes |-> None]

Next ==
  \/ Setup
  \/ Exchange
  \/ Confirm
  \/ Over /\ UNCHANGED vars

Spec == Init /\ [][Next]_vars

\* line 16: property agreement: all honest p, q: p.y = q.y
agreement == Over => (\A p, q \in Honest : (y[p] = y[q]))

=============================================================================
