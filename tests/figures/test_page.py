import importlib.util


def test_the_gallery_page_and_the_list_of_the_readme_are_current(assessment, trials, pytestconfig):
    path = pytestconfig.rootpath / "tools" / "figures_page.py"
    spec = importlib.util.spec_from_file_location("figures_page", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(assessment, trials)
    readme = tool.README.read_text(encoding="utf-8")
    assert readme == tool.readme(readme, assessment.dossier)
