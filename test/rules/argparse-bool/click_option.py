# exception: click and typer read words for yes and no themselves.
import click
import typer

application = typer.Typer()


@click.command()
@click.option("--shuffle", type=bool, default=True)
@click.argument("dry_run", type=bool)
def train(shuffle, dry_run):
    print(shuffle, dry_run)


@application.command()
def evaluate(verbose: bool = typer.Option(False, "--verbose")):
    print(verbose)
