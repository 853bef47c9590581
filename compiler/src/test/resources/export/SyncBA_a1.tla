------------------------------ MODULE SyncBA_a1 ------------------------------
\* SyncBA a1 of sync_ba.bft
\* n=3 f=1 b=1 K=1
\* byzantine, rushing, static, placed by the adversary, random inputs
\* line 44: property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
\* Written by turncoat export.
\* Chance is nondeterminism: what can happen, not how likely it is.
\* Between stages everything is decided but what the adversary and chance do next.
EXTENDS Integers, FiniteSets, Sequences
CONSTANT None  \* a missing value, and silence

VARIABLES
  stage,  \* the stage that comes next, from 0
  faulty,  \* the corrupted nodes
  leader,  \* of the iteration
  v,  \* line 16: v : bit
  lock,  \* line 17: lock : bit = v
  rank,  \* line 17: rank : -1..K = -1
  top_val,  \* line 23: top : Status?
  top_rank,  \* line 23: top : Status?
  accepted,  \* line 23: accepted : bit?
  d,  \* line 18: d : bit
  decided_at,  \* the stage in which each node decided
  seen,  \* the statements that each node has seen
  recent,  \* the same, in this iteration
  known  \* what honest nodes have signed and the adversary can show

vars == <<stage, faulty, leader, v, lock, rank, top_val, top_rank, accepted, d, decided_at, seen, recent, known>>

Nodes == 0..2
Honest == Nodes \ faulty
k_at(item) == <<0, 0, 1, 1, 1, 1, 1>>[item + 1]
k == k_at(stage)

Least(item) == CHOOSE self \in item : \A from \in item : self =< from
\* A mailbox: what was heard from each node.
Absent == [from \in Nodes |-> None]
Heard(box) == {from \in Nodes : box[from] # None}
\* A statement: its type, who signed it, its fields.
Signers(statements, type, fields) == {self \in Nodes : <<type, self, fields>> \in statements}

\* line 14: certificate C(k, w) = f+1 signers of Vote(k, w)
Has_C(statements, k_1, w) ==
  /\ k_1 \in 0..1
  /\ w \in 0..1
  /\ Cardinality(Signers(statements, "Vote", <<k_1, w>>)) >= 2
Proof_Has_C(statements, k_1, w) ==
  IF Has_C(statements, k_1, w)
  THEN {<<"Vote", self, <<k_1, w>>>> : self \in Signers(statements, "Vote", <<k_1, w>>)}
  ELSE {}

\* The statements that the adversary can show.
Buildable ==
  known
  \cup ({"Propose"} \X faulty \X ((0..1) \X (-1..1)))
  \cup ({"Vote"} \X faulty \X ((0..1) \X (0..1)))

\* What a node holds.
At(self) ==
  [v |-> v[self],
   lock |-> lock[self],
   rank |-> rank[self],
   top_val |-> top_val[self],
   top_rank |-> top_rank[self],
   accepted |-> accepted[self],
   d |-> d[self],
   decided_at |-> decided_at[self],
   seen |-> seen[self],
   recent |-> recent[self]]

Unset ==
  [v |-> None,
   lock |-> None,
   rank |-> None,
   top_val |-> None,
   top_rank |-> None,
   accepted |-> None,
   d |-> None,
   decided_at |-> None,
   seen |-> {},
   recent |-> {}]

\* With what it keeps for the whole run set for the first time.
Start(self, now) ==
  LET now_1 == [now EXCEPT !.lock = now.v] IN
  LET now_2 == [now_1 EXCEPT !.rank = (-1)] IN
  LET now_3 == [now_2 EXCEPT !.d = None] IN
  now_3

Starts == {2}
\* When an iteration begins, what is local to it begins anew.
Iteration(self, now) ==
  IF stage + 1 \notin Starts THEN now ELSE
  LET cleared == [now EXCEPT !.recent = {}] IN
  LET now_1 == [cleared EXCEPT !.top_val = None] IN
  LET now_2 == [now_1 EXCEPT !.top_rank = None] IN
  LET now_3 == [now_2 EXCEPT !.accepted = None] IN
  now_3

\* Who may lead in a stage.
Leaders(item, bad) ==
  IF item \notin {2, 3, 4, 5, 6} THEN {None}
  ELSE IF item \notin Starts THEN {leader}
  ELSE {None}

\* ---- input ----

\* line 20: send Vote(0, v) to all
Says_Input_Vote(self) ==
  [k |-> 0, val |-> v[self]]

Taught_Input_Vote(from, said) == {<<"Vote", from, <<said.k, said.val>>>>}

\* What a corrupted node may say there.
Lies_Input_Vote(from) ==
  {None} \cup ([k : 0..1, val : 0..1])

Said_Input_Vote ==
  LET words == [from \in faulty |-> Lies_Input_Vote(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Input_Vote(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Input_Vote(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Input_Vote}

\* What a node makes of what it got.
Receive_Input(self, now, got_Vote) ==
  LET now_1 == [now EXCEPT !.seen = @ \cup {item \in UNION {Taught_Input_Vote(from, got_Vote[from]) : from \in Heard(got_Vote)} \cup (IF Says_Input_Vote(self) = None THEN {} ELSE {<<"Vote", self, <<Says_Input_Vote(self).k, Says_Input_Vote(self).val>>>>}) : item[1] \in {"Vote"}}] IN
  \* line 21
  LET now_3 ==
      LET fitting == {w \in 0..1 : (Cardinality({from \in Heard(got_Vote) : got_Vote[from].k = 0 /\ got_Vote[from].val = w}) >= 2)} IN
      IF fitting # {}
      THEN LET w_1 == CHOOSE item \in fitting : TRUE IN
           LET now_2 == [now_1 EXCEPT !.lock = w_1] IN
           [now_2 EXCEPT !.rank = 0]
      ELSE now_1
  IN
  now_3

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Input(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Input(self, At(self), got_Vote) :
     got_Vote \in Boxes_Input_Vote(self, {})}

\* ---- status ----

\* line 25: send Status(lock, rank) with C(rank, lock) to leader(k)
Says_Status_Status(self) ==
  [val |-> lock[self], rank |-> rank[self], proof |-> Proof_Has_C(seen[self], rank[self], lock[self])]

Taught_Status_Status(from, said) == said.proof

\* What a corrupted node may say there.
Lies_Status_Status(from) ==
  {None} \cup (LET bare == [val : 0..1, rank : -1..1] IN
              {[val |-> said.val, rank |-> said.rank, proof |-> {}] : said \in bare}
              \cup {[val |-> said.val, rank |-> said.rank, proof |-> Proof_Has_C(Buildable, said.rank, said.val)] : said \in {said \in bare : Has_C(Buildable, said.rank, said.val)}})

Said_Status_Status ==
  LET words == [from \in faulty |-> Lies_Status_Status(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Status_Status(self, lost) ==
  IF self # leader THEN {Absent} ELSE
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Status_Status(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Status_Status}

\* What a node makes of what it got.
Receive_Status(self, now, got_Status) ==
  LET now_1 == [now EXCEPT !.seen = @ \cup {item \in UNION {Taught_Status_Status(from, got_Status[from]) : from \in Heard(got_Status)} : item[1] \in {"Vote"}}] IN
  \* line 26
  LET now_2 ==
      IF self # leader THEN now_1 ELSE
      (LET bests == {from \in Heard(got_Status) : \A item \in Heard(got_Status) : got_Status[from].rank >= got_Status[item].rank}
           best == IF self \in bests THEN self ELSE Least(bests)
       IN IF bests = {}
          THEN [now_1 EXCEPT !.top_val = None, !.top_rank = None]
          ELSE [now_1 EXCEPT !.top_val = got_Status[best].val, !.top_rank = got_Status[best].rank])
  IN
  now_2

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Status(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Status(self, At(self), got_Status) :
     got_Status \in Boxes_Status_Status(self, {})}

\* ---- propose ----

\* line 28: send Propose(top.val, top.rank) with C(top.rank, top.val) to all
Says_Propose_Propose(self) ==
  LET given_1 == top_val[self]
      given_2 == top_rank[self] IN
  IF (self = leader) /\ given_1 # None /\ given_2 # None
  THEN [val |-> given_1, rank |-> given_2, proof |-> Proof_Has_C(seen[self], given_2, given_1)]
  ELSE None

Taught_Propose_Propose(from, said) == {<<"Propose", from, <<said.val, said.rank>>>>} \cup said.proof

\* What a corrupted node may say there.
Lies_Propose_Propose(from) ==
  {None} \cup (IF from = leader THEN
                LET bare == [val : 0..1, rank : -1..1] IN
                {[val |-> said.val, rank |-> said.rank, proof |-> {}] : said \in bare}
                \cup {[val |-> said.val, rank |-> said.rank, proof |-> Proof_Has_C(Buildable, said.rank, said.val)] : said \in {said \in bare : Has_C(Buildable, said.rank, said.val)}}
              ELSE {})

Said_Propose_Propose ==
  LET words == [from \in faulty |-> Lies_Propose_Propose(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Propose_Propose(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Propose_Propose(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Propose_Propose}

\* What a node makes of what it got.
Receive_Propose(self, now, got_Propose) ==
  LET now_1 == [now EXCEPT !.seen = @ \cup {item \in UNION {Taught_Propose_Propose(from, got_Propose[from]) : from \in Heard(got_Propose)} \cup (IF Says_Propose_Propose(self) = None THEN {} ELSE {<<"Propose", self, <<Says_Propose_Propose(self).val, Says_Propose_Propose(self).rank>>>>}) : item[1] \in {"Vote"}},
                        !.recent = @ \cup {item \in UNION {Taught_Propose_Propose(from, got_Propose[from]) : from \in Heard(got_Propose)} \cup (IF Says_Propose_Propose(self) = None THEN {} ELSE {<<"Propose", self, <<Says_Propose_Propose(self).val, Says_Propose_Propose(self).rank>>>>}) : item[1] \in {"Propose"}}] IN
  \* line 29
  LET now_2 ==
      LET sender == leader IN
      IF sender \notin Heard(got_Propose) THEN now_1 ELSE
      LET p == got_Propose[sender] IN
      IF ((p.rank = (-1)) \/ Has_C(now_1.seen, p.rank, p.val))  \* certified
      THEN IF (p.rank >= now_1.rank)  \* highest_lock
           THEN [now_1 EXCEPT !.accepted = p.val]
           ELSE now_1
      ELSE now_1
  IN
  now_2

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Propose(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Propose(self, At(self), got_Propose) :
     got_Propose \in Boxes_Propose_Propose(self, {})}

\* ---- vote ----

\* line 34: send Vote(k, accepted) to all
Says_Vote_Vote(self) ==
  LET given_1 == accepted[self] IN
  IF (accepted[self] # None) /\ given_1 # None
  THEN [k |-> k, val |-> given_1]
  ELSE None

Taught_Vote_Vote(from, said) == {<<"Vote", from, <<said.k, said.val>>>>}

\* What a corrupted node may say there.
Lies_Vote_Vote(from) ==
  {None} \cup ([k : 0..1, val : 0..1])

Said_Vote_Vote ==
  LET words == [from \in faulty |-> Lies_Vote_Vote(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Vote_Vote(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Vote_Vote(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Vote_Vote}

\* line 35: relay Propose from leader(k) to all
Says_Vote_relayed_Propose(self) ==
  LET fitting == {item[3] : item \in {item \in recent[self] : item[1] = "Propose" /\ item[2] = leader}}
      given_1 == CHOOSE item \in fitting : \A next \in fitting : (item[1] * 3 + (item[2] + 1)) =< (next[1] * 3 + (next[2] + 1)) IN
  IF fitting # {}
  THEN [val |-> given_1[1], rank |-> given_1[2]]
  ELSE None

Taught_Vote_relayed_Propose(from, said) == {<<"Propose", leader, <<said.val, said.rank>>>>}

\* What a corrupted node may say there.
Lies_Vote_relayed_Propose(from) ==
  {None} \cup ({said \in [val : 0..1, rank : -1..1] : leader \in faulty \/ <<"Propose", leader, <<said.val, said.rank>>>> \in known})

Said_Vote_relayed_Propose ==
  LET words == [from \in faulty |-> Lies_Vote_relayed_Propose(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Vote_relayed_Propose(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Vote_relayed_Propose(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Vote_relayed_Propose}

\* What a node makes of what it got.
Receive_Vote(self, now, got_Vote, got_relayed_Propose) ==
  LET now_1 == [now EXCEPT !.seen = @ \cup {item \in UNION {Taught_Vote_Vote(from, got_Vote[from]) : from \in Heard(got_Vote)} \cup (IF Says_Vote_Vote(self) = None THEN {} ELSE {<<"Vote", self, <<Says_Vote_Vote(self).k, Says_Vote_Vote(self).val>>>>}) : item[1] \in {"Vote"}},
                        !.recent = @ \cup {item \in UNION {Taught_Vote_relayed_Propose(from, got_relayed_Propose[from]) : from \in Heard(got_relayed_Propose)} \cup (IF Says_Vote_relayed_Propose(self) = None THEN {} ELSE {<<"Propose", leader, <<Says_Vote_relayed_Propose(self).val, Says_Vote_relayed_Propose(self).rank>>>>}) : item[1] \in {"Propose"}}] IN
  \* line 36
  LET now_4 ==
      LET fitting == {w \in 0..1 : (Cardinality({from \in Heard(got_Vote) : got_Vote[from].k = k /\ got_Vote[from].val = w}) >= 2)} IN
      IF fitting # {}
      THEN LET w_1 == CHOOSE item \in fitting : TRUE IN
           LET now_2 == [now_1 EXCEPT !.lock = w_1] IN
           LET now_3 == [now_2 EXCEPT !.rank = k] IN
           (LET given_1 == w_1
            IN IF given_1 # None /\ now_3.d = None THEN [now_3 EXCEPT !.d = given_1, !.decided_at = stage] ELSE now_3)
      ELSE now_1
  IN
  now_4

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Vote(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Vote(self, At(self), got_Vote, got_relayed_Propose) :
     got_Vote \in Boxes_Vote_Vote(self, {}),
     got_relayed_Propose \in Boxes_Vote_relayed_Propose(self, {})}

\* ---- commit ----

\* line 41: send Commit(d) with C(k, d) to all
Says_Commit_Commit(self) ==
  LET given_1 == d[self] IN
  IF ((d[self] # None) /\ Has_C(seen[self], k, d[self])) /\ given_1 # None
  THEN [val |-> given_1, proof |-> Proof_Has_C(seen[self], k, given_1)]
  ELSE None

Taught_Commit_Commit(from, said) == said.proof

\* What a corrupted node may say there.
Lies_Commit_Commit(from) ==
  {None} \cup (LET bare == [val : 0..1] IN
              {[val |-> said.val, proof |-> {}] : said \in bare}
              \cup {[val |-> said.val, proof |-> Proof_Has_C(Buildable, k, said.val)] : said \in {said \in bare : Has_C(Buildable, k, said.val)}})

Said_Commit_Commit ==
  LET words == [from \in faulty |-> Lies_Commit_Commit(from)] IN
  {lie \in [faulty -> UNION {words[from] : from \in faulty}] :
    \A from \in faulty : lie[from] \in words[from]}

\* What a node may get there, where it does not hear the nodes in lost.
Boxes_Commit_Commit(self, lost) ==
  LET said == [from \in Honest |-> IF from \in lost THEN None ELSE Says_Commit_Commit(from)] IN
  {[from \in Nodes |-> IF from \in faulty THEN lie[from] ELSE said[from]] : lie \in Said_Commit_Commit}

\* What a node makes of what it got.
Receive_Commit(self, now, got_Commit, chosen) ==
  LET now_1 == [now EXCEPT !.seen = @ \cup {item \in UNION {Taught_Commit_Commit(from, got_Commit[from]) : from \in Heard(got_Commit)} : item[1] \in {"Vote"}}] IN
  \* line 42
  LET now_3 ==
      LET fitting == {w \in 0..1 : ((now_1.rank < k) /\ Has_C(now_1.seen, k, w))} IN
      IF fitting # {}
      THEN LET w_1 == IF chosen \in fitting THEN chosen ELSE Least(fitting) IN
           LET now_2 == [now_1 EXCEPT !.lock = w_1] IN
           [now_2 EXCEPT !.rank = k]
      ELSE now_1
  IN
  now_3

\* All that a node can be brought to: by what it is told, by what it misses, by chance.
Outcomes_Commit(self) ==
  IF self \in faulty THEN {At(self)} ELSE
  {Receive_Commit(self, At(self), got_Commit, chosen) :
     got_Commit \in Boxes_Commit_Commit(self, {}),
     chosen \in 0..1}

Overheard_Input ==
  (IF faulty # {} THEN UNION {Taught_Input_Vote(from, Says_Input_Vote(from)) : from \in {from \in Honest : Says_Input_Vote(from) # None}} ELSE {})

Overheard_Status ==
  (IF leader \in faulty THEN UNION {Taught_Status_Status(from, Says_Status_Status(from)) : from \in {from \in Honest : Says_Status_Status(from) # None}} ELSE {})

Overheard_Propose ==
  (IF faulty # {} THEN UNION {Taught_Propose_Propose(from, Says_Propose_Propose(from)) : from \in {from \in Honest : Says_Propose_Propose(from) # None}} ELSE {})

Overheard_Vote ==
  (IF faulty # {} THEN UNION {Taught_Vote_Vote(from, Says_Vote_Vote(from)) : from \in {from \in Honest : Says_Vote_Vote(from) # None}} ELSE {})
  \cup (IF faulty # {} THEN UNION {Taught_Vote_relayed_Propose(from, Says_Vote_relayed_Propose(from)) : from \in {from \in Honest : Says_Vote_relayed_Propose(from) # None}} ELSE {})

Overheard_Commit ==
  (IF faulty # {} THEN UNION {Taught_Commit_Commit(from, Says_Commit_Commit(from)) : from \in {from \in Honest : Says_Commit_Commit(from) # None}} ELSE {})

\* What it may show after the stage's messages have been said.
Overheard ==
  {item \in (CASE stage \in {1} -> Overheard_Input
              [] stage \in {3} -> Overheard_Status
              [] stage \in {4} -> Overheard_Propose
              [] stage \in {5} -> Overheard_Vote
              [] stage \in {6} -> Overheard_Commit
              [] OTHER -> {}) :
     item[1] \in {"Propose", "Vote"} /\ item[2] \notin faulty}

\* To the next stage, up to where the adversary chooses again.
Continue(nodes, bad, heads) ==
  LET next == [self \in Nodes |->
                 IF self \in bad THEN nodes[self] ELSE Iteration(self, nodes[self])] IN
  /\ stage' = stage + 1
  /\ faulty' = bad
  /\ leader' \in heads
  /\ v' = [self \in Nodes |-> next[self].v]
  /\ lock' = [self \in Nodes |-> next[self].lock]
  /\ rank' = [self \in Nodes |-> next[self].rank]
  /\ top_val' = [self \in Nodes |-> next[self].top_val]
  /\ top_rank' = [self \in Nodes |-> next[self].top_rank]
  /\ accepted' = [self \in Nodes |-> next[self].accepted]
  /\ d' = [self \in Nodes |-> next[self].d]
  /\ decided_at' = [self \in Nodes |-> next[self].decided_at]
  /\ seen' = [self \in Nodes |-> next[self].seen]
  /\ recent' = [self \in Nodes |-> next[self].recent]
  /\ known' = known \cup Overheard'

\* line 20: round input
Input ==
  /\ stage \in {1}
  /\ \E node_0 \in Outcomes_Input(0) :
     \E node_1 \in Outcomes_Input(1) :
     \E node_2 \in Outcomes_Input(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty, Leaders(stage + 1, faulty))

\* line 24: round status
Status ==
  /\ stage \in {3}
  /\ \E node_0 \in Outcomes_Status(0) :
     \E node_1 \in Outcomes_Status(1) :
     \E node_2 \in Outcomes_Status(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty, Leaders(stage + 1, faulty))

\* line 27: round propose
Propose ==
  /\ stage \in {4}
  /\ \E node_0 \in Outcomes_Propose(0) :
     \E node_1 \in Outcomes_Propose(1) :
     \E node_2 \in Outcomes_Propose(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty, Leaders(stage + 1, faulty))

\* line 33: round vote
Vote ==
  /\ stage \in {5}
  /\ \E node_0 \in Outcomes_Vote(0) :
     \E node_1 \in Outcomes_Vote(1) :
     \E node_2 \in Outcomes_Vote(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty, Leaders(stage + 1, faulty))

\* line 40: round commit
Commit ==
  /\ stage \in {6}
  /\ \E node_0 \in Outcomes_Commit(0) :
     \E node_1 \in Outcomes_Commit(1) :
     \E node_2 \in Outcomes_Commit(2) :
       Continue([self \in Nodes |-> <<node_0, node_1, node_2>>[self + 1]], faulty, Leaders(stage + 1, faulty))

\* Who is corrupted, and the inputs.
Setup ==
  /\ stage = 0
  /\ \E bad \in {bad \in SUBSET Nodes : Cardinality(bad) = 1} :
     \E input_v \in [Nodes \ bad -> 0..1] :
       Continue([self \in Nodes |-> IF self \in bad THEN Unset ELSE Start(self, [Unset EXCEPT !.v = input_v[self]])], bad, Leaders(stage + 1, bad))

\* The adversary picks the leader of the iteration.
Lead ==
  /\ stage \in {2}
  /\ Continue([self \in Nodes |-> At(self)], faulty, Nodes)

Over == stage = 7

Init ==
  /\ stage = 0
  /\ faulty = {}
  /\ leader = None
  /\ v = [self \in Nodes |-> None]
  /\ lock = [self \in Nodes |-> None]
  /\ rank = [self \in Nodes |-> None]
  /\ top_val = [self \in Nodes |-> None]
  /\ top_rank = [self \in Nodes |-> None]
  /\ accepted = [self \in Nodes |-> None]
  /\ d = [self \in Nodes |-> None]
  /\ decided_at = [self \in Nodes |-> None]
  /\ seen = [self \in Nodes |-> {}]
  /\ recent = [self \in Nodes |-> {}]
  /\ known = {}

Next ==
  \/ Setup
  \/ Lead
  \/ Input
  \/ Status
  \/ Propose
  \/ Vote
  \/ Commit
  \/ Over /\ UNCHANGED vars

Spec == Init /\ [][Next]_vars

\* line 44: property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
agreement == Over => (\A p, q \in Honest : (((d[p] # None) /\ (d[q] # None)) => (d[p] = d[q])))

=============================================================================
