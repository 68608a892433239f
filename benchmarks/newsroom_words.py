"""The words of the generated news: all firms, people and places are invented."""

SYLLABLES = (
    *("bra", "kel", "vor", "mi", "tas", "ru", "len", "dor", "fi", "gal", "ho", "jur", "ka", "lum"),
    *("ne", "os", "pra", "qui", "ros", "sel", "tor", "ul", "ves", "wi", "xan", "yor", "zel", "bri"),
    *("cal", "dre", "els", "far", "gri"),
)
GIVEN_NAMES = (
    *("Anna", "Peter", "Maria", "John", "Laura", "Thomas", "Helen", "Martin", "Susan", "Daniel"),
    *("Clara", "Victor", "Julia", "Simon", "Emma", "Oscar", "Alice", "George", "Nora", "Paul"),
    *("Ruth", "Henry", "Sarah", "David"),
)
PLACES = (
    *("Norvale", "Port Ellin", "Castermere", "Velden Bay", "Ostrand", "Hallowick", "Marrow Hill"),
    *("Tessaline", "Brackwater", "Ulmsted", "Corrin Falls", "Dunmarsh", "Elvesborough", "Farrant"),
    *(
        "Glenmoor",
        "Hexley",
        "Ingersund",
        "Jarrowby",
        "Kestle",
        "Lindmark",
        "Mosswell",
        "Nethercombe",
    ),
    *("Oakhaven", "Pellworth", "Quarrington", "Rosenfell", "Stanmere", "Thornby", "Underhill"),
    *("Varrow", "Westerhaven", "Yarrowdale"),
)
PRODUCTS = (
    *("scooters", "ferries", "heat pumps", "bicycles", "turbines", "tractors", "cameras", "trams"),
    *("batteries", "pianos", "bricks", "lenses", "boots", "satellites", "vaccines", "printers"),
)
FIRM_KINDS = (
    ("Motors", "Transport"),
    ("Energy", "Energy"),
    ("Foods", "Retail"),
    ("Shipping", "Transport"),
    ("Systems", "Technology"),
    ("Bank", "Finance"),
    ("Pharma", "Health"),
    ("Textiles", "Retail"),
    ("Steel", "Industry"),
    ("Airlines", "Transport"),
)
DESKS = ("Norvale Courier", "The Ellin Post", "Castermere Gazette", "Harbour Wire", "Trade Ledger")
HEADINGS = ("How it began", "The years before", "What is known", "Background", "A long dispute")

OPENINGS = (
    "The future of {firm} is again the talk of {place}, where it employs more people than most.",
    "For {firm}, the maker of {product}, it has been a busy time, and its neighbours take notice.",
    "Few companies divide {place} as {firm} does, and its owners have given up explaining why.",
    "Whoever walks through {place} cannot miss {firm}, whose chimneys stand beside the station.",
    "There is news of {firm}, and in {place} there is no shortage of opinions about it.",
)

# The title, and wordings of one event with the day and the figure left open.
FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "{firm} raises ${figure} million",
        (
            "{firm} raised ${figure} million from investors {when}.",
            "{when} {firm} secured ${figure} million in fresh capital.",
            "The company received ${figure} million from its backers {when}.",
        ),
    ),
    (
        "{firm} opens plant in {town}",
        (
            "{firm} opened a plant for {product} in {town} {when}.",
            "{when} {person} opened the company's plant in {town}, which cost ${figure} million.",
            "The factory of {firm} in {town} was inaugurated {when}.",
        ),
    ),
    (
        "{firm} names {person} chief executive",
        (
            "{firm} named {person} as its chief executive {when}.",
            "{when} {person} was appointed chief executive of {firm}.",
            "{person} took over as chief executive of {firm} {when}.",
        ),
    ),
    (
        "{other} resigns from board of {firm}",
        (
            "{other} resigned from the board of {firm} {when}.",
            "{when} {other} stepped down from the board of {firm}.",
            "The resignation of {other} from the board of {firm} was announced {when}.",
        ),
    ),
    (
        "{firm} recalls {figure},000 {product}",
        (
            "{firm} recalled {figure},000 {product} {when} because of faulty screws.",
            "{when} the company called back {figure},000 {product}.",
            "A recall of {figure},000 {product} was announced by {firm} {when}.",
        ),
    ),
    (
        "{firm} agrees to buy {rival}",
        (
            "{firm} agreed to buy {rival} for ${figure} million {when}.",
            "{when} {firm} announced that it would acquire {rival} for ${figure} million.",
            "{rival} accepted an offer of ${figure} million from {firm} {when}.",
        ),
    ),
    (
        "Workers of {firm} walk out in {place}",
        (
            "{figure}00 workers of {firm} walked out in {place} {when}.",
            "{when} workers of {firm} went on strike in {place}.",
            "A strike of {figure}00 workers began at {firm} {when}.",
        ),
    ),
    (
        "Fire at warehouse of {firm} in {town}",
        (
            "A fire broke out at a warehouse of {firm} in {town} {when}.",
            "{when} a fire destroyed a warehouse of {firm} in {town}.",
            "A warehouse of {firm} in {town} burned down {when}, and {figure} people were injured.",
        ),
    ),
    (
        "{rival} sues {firm} over patents",
        (
            "{rival} sued {firm} over patents {when}.",
            "{when} {rival} filed a lawsuit against {firm}.",
            "{rival} took {firm} to court {when} and demanded ${figure} million.",
        ),
    ),
    (
        "Court fines {firm} ${figure} million",
        (
            "A court in {place} fined {firm} ${figure} million {when}.",
            "{when} a court ordered {firm} to pay ${figure} million.",
            "{firm} was fined ${figure} million by a court in {place} {when}.",
        ),
    ),
    (
        "{firm} wins contract for {figure} {product}",
        (
            "{firm} won a contract for {figure} {product} from the city of {town} {when}.",
            "{when} the city of {town} ordered {figure} {product} from {firm}.",
            "{town} awarded {firm} a contract for {figure} {product} {when}.",
        ),
    ),
    (
        "{firm} closes its plant in {town}",
        (
            "{firm} closed its plant in {town} {when}.",
            "{when} {firm} shut down its works in {town} with {figure}0 employees.",
            "The plant of {firm} in {town} was closed {when}.",
        ),
    ),
    (
        "{firm} cuts {figure}0 jobs",
        (
            "{firm} cut {figure}0 jobs {when}.",
            "{when} {firm} dismissed {figure}0 employees.",
            "{firm} announced the loss of {figure}0 jobs in {place} {when}.",
        ),
    ),
    (
        "Regulator approves merger of {firm} and {rival}",
        (
            "The regulator approved the merger of {firm} and {rival} {when}.",
            "{when} the merger of {firm} and {rival} was approved by the regulator.",
            "{firm} and {rival} received permission for their merger {when}.",
        ),
    ),
    (
        "Police search offices of {firm}",
        (
            "Police searched the offices of {firm} in {place} {when}.",
            "{when} police officers raided the offices of {firm}.",
            "The offices of {firm} were searched by the police {when}.",
        ),
    ),
    (
        "{other} of {firm} arrested",
        (
            "{other} was arrested in {town} {when}.",
            "{when} the police arrested {other}, a former director of {firm}.",
            "{other}, once a director of {firm}, was taken into custody {when}.",
        ),
    ),
    (
        "{firm} unveils first {product} without cables",
        (
            "{firm} unveiled its first {product} without cables {when}.",
            "{when} {person} presented the new {product} of {firm} in {town}.",
            "{firm} introduced new {product} at the fair of {town} {when}.",
        ),
    ),
    (
        "{firm} reports loss of ${figure} million",
        (
            "{firm} reported a loss of ${figure} million {when}.",
            "{when} the company announced a loss of ${figure} million.",
            "A loss of ${figure} million was disclosed by {firm} {when}.",
        ),
    ),
    (
        "{firm} sells {product} unit to {rival}",
        (
            "{firm} sold its unit for {product} to {rival} for ${figure} million {when}.",
            "{when} {rival} bought the unit for {product} from {firm}.",
            "The sale of the unit for {product} to {rival} was completed {when}.",
        ),
    ),
    (
        "{firm} goes public",
        (
            "Shares of {firm} began trading in {place} {when}.",
            "{when} {firm} went public at a price of ${figure} a share.",
            "{firm} was listed on the exchange of {place} {when}.",
        ),
    ),
    (
        "{firm} moves its headquarters to {town}",
        (
            "{firm} moved its headquarters to {town} {when}.",
            "{when} {firm} relocated its head office from {place} to {town}.",
            "The company moved to {town} with {figure}0 employees {when}.",
        ),
    ),
    (
        "{person} meets mayor of {place}",
        (
            "{person} met the mayor of {place} {when}.",
            "{when} {person} and the mayor of {place} signed an agreement over ${figure} million.",
            "{person} signed an agreement with the city of {place} {when}.",
        ),
    ),
)

CONTEXT = (
    "The company makes {product} and is among the largest employers of {place}.",
    "{person} declined to comment on the reports.",
    "Analysts are divided over what it means for {rival}, which makes {product} as well.",
    "About {figure} percent of its customers live outside {town}.",
    "The unions say that wages at {firm} are lower than those of its competitors.",
    "{other} has always described the affair as a misunderstanding between old friends.",
    "Nobody at the town hall of {place} wanted to be quoted by name.",
    "For many families in {town}, the works are more than a place to earn money.",
    "The market for {product} is crowded, and prices have been under pressure.",
    "Investors seem to believe {person}, although the debts of the company are considerable.",
    "A spokeswoman for {rival} called the figures surprising and the method odd.",
    "Its laboratories stand behind the old brewery, between a school and the river.",
    "Many suppliers depend on {firm} and have little choice but to wait.",
    "{person} is known for long letters to the shareholders and for short answers to the press.",
    "Environmental groups have doubts about the wells near {town}.",
    "The rules for {product} differ from one country to the next, which makes exports expensive.",
    "Some {figure} firms in the region of {place} live from parts that only {firm} orders.",
    "{rival} sees the matter differently and points to its own experts.",
    "Older employees remember better times, with a brass band and a holiday home by the sea.",
    "The board consists of {figure} members, most of whom have never built anything.",
    "Local papers print letters about {firm} on nearly every page.",
    "Customers praise the {product} but complain about the waiting times.",
    "Economists of the university of {town} regard the plan as risky.",
    "The bank behind the loans has confidence in {other}, or says so.",
    "What the owners want is hard to tell, for they speak through lawyers.",
    "Between {place} and {town} there is hardly a village without a subsidiary.",
    "The quality of the {product} is beyond dispute, even among those who prefer {rival}.",
    "There are {figure} applications for every apprenticeship.",
    "Shopkeepers hope for visitors, hotels for conferences, and the football club for a sponsor.",
    "{other} lives in {town} and rarely gives interviews.",
)
