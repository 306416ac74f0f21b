# exception: options of click.
import click


@click.command()
@click.option("--sizes", type=list, multiple=True)
@click.option("--pair", type=(int, float))
def main(sizes, pair):
    print(sizes, pair)
